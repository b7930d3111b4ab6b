/** Text on one line, without characters that are invisible or turn the reading direction. */
export function plain(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/**
 * A value from a file as it may be shown in a message: short, plain, and never an e-mail address, because
 * messages may be published. `path` leads to the value.
 */
export function quote(value: unknown, path: readonly (string | number)[] = []): string {
  if (path.includes('email')) return 'this';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' || /\S@\S/.test(value)) return 'this';
  return `"${short(value)}"`;
}

/** At most 60 characters of a text, plain. */
export function short(text: string): string {
  const characters = [...plain(text)];
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
}

/** `a, b or c`. */
export function listed(words: readonly string[], last: 'or' | 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
