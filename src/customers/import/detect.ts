/** The kinds of files that an import understands. */
export const FORMATS = ['markdown', 'csv', 'gitdm', 'sortinghat', 'organizationmap'] as const;
export type Format = (typeof FORMATS)[number];

const ENDINGS: [RegExp, Format][] = [
  [/\.organi[sz]ationmap$/i, 'organizationmap'],
  [/\.(json|ya?ml)$/i, 'sortinghat'],
  [/\.(csv|tsv)$/i, 'csv'],
  [/\.(md|markdown|mdx|html?)$/i, 'markdown'],
  [/(domain|email)-?map$|aliases$/i, 'gitdm'],
];

const GITDM = /^\S+[!@.]\S+\s+\S|^\S[^:]*:\s+\S+[!@]\S+|^\s+\S/;
const ORGANIZATION = /^[^<>]+<[^<>]*>[^<>]*<[^<>]*>$/;

/** What a file most probably is, by its name or else by its first lines. */
export function detectFormat(name: string, text: string): Format {
  const byName = ENDINGS.find(([ending]) => ending.test(name))?.[1];
  if (byName) return byName;
  if (/^\s*(\{|\[\s*\{)/.test(text)) return 'sortinghat';
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(0, 20);
  const all = (pattern: RegExp): boolean => lines.length > 0 && lines.every((line) => pattern.test(line));
  if (all(ORGANIZATION)) return 'organizationmap';
  if (all(GITDM) && !lines.some((line) => /^[-*|]\s|\]\(/.test(line))) return 'gitdm';
  return lines.length > 1 && lines.every((line) => line.includes(',')) && !text.includes('](')
    ? 'csv'
    : 'markdown';
}
