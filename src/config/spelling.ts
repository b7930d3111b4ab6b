/** The word of `known` that was most probably meant by `word`: at most two slips, or a third of its length. */
export function findMeant(word: string, known: readonly string[]): string | undefined {
  const written = word.slice(0, 60).toLowerCase();
  let best: string | undefined;
  let least = Math.min(3, Math.floor(written.length / 3) + 1);
  for (const candidate of known) {
    const distance = slips(written.replaceAll('-', '_'), candidate.toLowerCase().replaceAll('-', '_'));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Edit distance where a letter is left out, added, changed, or changes places with its neighbour. */
function slips(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + change,
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current[column] = cost;
    }
    before = above;
    above = current;
  }
  return above[to.length] ?? 0;
}
