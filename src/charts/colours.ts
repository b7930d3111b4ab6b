/** Colours that nothing else has, to be found in the drawing and given the page's own. */
const NAMES = {
  '#010101': '--chart-1',
  '#010102': '--chart-2',
  '#010103': '--ink',
  '#010104': '--line',
  '#010105': '--grid',
} as const;

/** What the drawing is made with. */
export const INKS = {
  series: ['#010101', '#010102'],
  text: '#010103',
  line: '#010104',
  grid: '#010105',
} as const;

/** Puts the page's colours in. */
export function paint(svg: string): string {
  return svg.replace(/#01010[1-5]/g, (ink) => `var(${NAMES[ink as keyof typeof NAMES]})`);
}

/**
 * The page's colours. The two of the series are told apart with every kind of colour blindness, and stand out from
 * the paper three times and more, in both themes.
 */
export const STYLES = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1b1f; --soft: #5a5a63; --line: #8a8a94; --grid: #e3e3e8; --chart-1: #0072b2; --chart-2: #c25a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #141417; --ink: #ececf0; --soft: #a9a9b3; --line: #77777f; --grid: #333339; --chart-1: #56b4e9; --chart-2: #e69f00; } }
@media print { :root { --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #666666; --grid: #dddddd; --chart-1: #0072b2; --chart-2: #c25a00; } }
body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.2; } .soft { color: var(--soft); } .box { border: 2px solid var(--line); padding: .5rem 1rem; }
figure { margin: 2rem 0; break-inside: avoid; } svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } caption { text-align: left; color: var(--soft); }
th, td { text-align: left; padding: .2rem .5rem; border-bottom: 1px solid var(--grid); vertical-align: top; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
`;
