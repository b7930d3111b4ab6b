/** An instant as it is compared in SQL: ISO 8601 in UTC. */
export function iso(at: Date | string): string {
  return new Date(at).toISOString();
}
