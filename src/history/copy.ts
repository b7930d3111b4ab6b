/**
 * A copy with memory of its own. A piece of a larger text keeps all of that text alive in V8; without copies,
 * the few names and dates that are kept would hold the whole log.
 */
export function copyText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
