const LINES = 40;
const WIDTH = 120;

/**
 * Whether what is seen of a comment before anything is unfolded fits on a screen: 40 lines of 120 characters, blank ones
 * between paragraphs counted. A folded part is one line; addresses and hidden markers take no room.
 */
export function fitsOnScreen(text: string): boolean {
  return countLinesInSight(text) <= LINES;
}

/** So many lines are in sight. */
export function countLinesInSight(text: string): number {
  const seen = text
    .replace(/<!--.*?-->/g, '')
    .replace(/<details>\n<summary>(.*)<\/summary>[\s\S]*?<\/details>/g, '$1')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/&#\d+;/g, '.')
    .trim();
  return seen.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / WIDTH)), 0);
}
