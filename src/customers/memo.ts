/**
 * Remembers the answers of a pure function of one text: histories hold few authors and many commits. At
 * `limit` answers it starts afresh, so that memory stays bounded.
 */
export function memoize<T>(work: (text: string) => T, limit = 20_000): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    if (answers.size >= limit) answers.clear();
    const answer = work(text);
    answers.set(text, answer);
    return answer;
  };
}
