/**
 * A copy with memory of its own. A piece of a larger text keeps all of that text alive in V8; without copies,
 * the few names and dates that are kept would hold the whole log.
 */
export function copyText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Copies each different text once; for names and addresses, of which a history has few. */
export function createInterner(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const copy = copyText(text);
    known.set(copy, copy);
    return copy;
  };
}
