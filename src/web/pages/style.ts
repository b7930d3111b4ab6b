import { createHash } from 'node:crypto';
import { STYLES } from '../../charts/colours.js';

/** One small sheet: the colours of the charts, which follow the reader's theme, and what pages add. */
export const SHEET = `${STYLES}
:root { --accent: #0b57a4; --warn: #9a3412; --good: #14632c; --panel: #f5f5f8; }
@media (prefers-color-scheme: dark) { :root { --accent: #8cc2ff; --warn: #ffb08a; --good: #86e0a0; --panel: #1d1d22; } }
*, ::before, ::after { box-sizing: border-box; }
body { max-width: none; padding: 0; }
main, .bar, footer { max-width: 70rem; margin: 0 auto; padding-inline: 1rem; }
main { padding-bottom: 3rem; }
a { color: var(--accent); text-underline-offset: .15em; unicode-bidi: isolate; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 1; }
header { border-bottom: 1px solid var(--line); background: var(--panel); }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; padding-block: .5rem; }
.bar strong { margin-right: auto; } .bar form { margin: 0; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem .4rem; margin: 0 auto; padding: 0 .5rem .5rem; max-width: 70rem; }
nav a { display: inline-block; padding: .35rem .5rem; border-radius: .3rem; }
nav a[aria-current] { background: var(--ink); color: var(--paper); text-decoration: none; }
h1 { font-size: 1.7rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
.lead { font-size: 1.1rem; max-width: 45rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem; padding: 0; margin: 1rem 0; list-style: none; }
.card { background: var(--panel); border: 1px solid var(--grid); border-radius: .5rem; padding: .75rem; display: flex; flex-direction: column; gap: .25rem; }
.card b { font-size: 1.35rem; line-height: 1.2; } .card span, .card a { font-size: .9rem; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; }
table { font-size: .95rem; } caption { padding: .25rem 0; } td, th { padding: .35rem .6rem; } thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; overflow-wrap: normal; }
td { overflow-wrap: normal; min-width: 4rem; } td.long { min-width: 14rem; } td.day, span.day, a.pull, .name, td.number { white-space: nowrap; } td > a { overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .25rem 0; } figure { margin: 2rem 0; min-width: 0; } figure h2 { margin-top: 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 0 2.5rem; align-items: start; } .charts svg { width: 100%; }
.card details { font-size: .9rem; } .card summary { color: var(--accent); }
.card b.none { font-weight: 400; color: var(--soft); font-size: 1.1rem; }
svg.gauge { width: 100%; max-width: 36rem; display: block; margin: 1rem 0; }
form.filters { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; margin: 1rem 0; padding: .75rem; background: var(--panel); border-radius: .5rem; }
label { display: flex; flex-direction: column; font-size: .9rem; gap: .15rem; min-width: 0; max-width: 100%; } label select { width: 100%; max-width: 20rem; }
.card { min-width: 0; overflow-wrap: anywhere; } p, li { overflow-wrap: anywhere; }
input, select, button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; padding: .35rem .6rem; min-height: 2.4rem; max-width: 100%; }
button { cursor: pointer; } button.main { background: var(--accent); color: var(--paper); border-color: var(--accent); }
.button { display: inline-block; background: var(--accent); color: var(--paper); padding: .5rem 1rem; border-radius: .3rem; text-decoration: none; }
.demo { background: var(--chart-2); color: #000; } @media (prefers-color-scheme: light) { .demo { color: #fff; background: #8a3f00; } }
.demo .bar { max-width: 70rem; } .demo strong { margin-right: 0; } .demo form { display: flex; flex-wrap: wrap; gap: .4rem; }
.note { border-left: 4px solid var(--accent); background: var(--panel); padding: .5rem 1rem; margin: 1rem 0; }
.note.warn { border-color: var(--warn); }
.note h2 { margin-top: .5rem; }
pre { background: var(--panel); padding: .75rem; width: max-content; min-width: 100%; margin: 0; border: 1px solid var(--grid); border-radius: .3rem; font-size: .9rem; }
ol.line { border-left: 3px solid var(--chart-1); list-style: none; padding-left: 1.25rem; } ol.line li { margin: .75rem 0; }
ul.ticks { list-style: none; padding-left: 0; } ul.ticks li { margin: .4rem 0; }
progress { width: 8rem; accent-color: var(--chart-1); vertical-align: middle; }
footer { color: var(--soft); border-top: 1px solid var(--grid); padding-block: 1rem 2rem; font-size: .9rem; }
.narrow { display: none; } .model svg { min-width: 52rem; }
button[aria-pressed=true] { background: var(--ink); color: var(--paper); font-weight: 600; }
@media (max-width: 40rem) {
  h1 { font-size: 1.45rem; }
  .cards { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem; } .card { padding: .6rem; } .card b { font-size: 1.2rem; }
  .demo form { gap: .3rem; } .demo button { min-height: 2rem; padding: .15rem .5rem; font-size: .9rem; }
  td.long { min-width: 9rem; } .broad { display: none; } .narrow { display: block; }
  .stack, .stack caption, .stack tbody, .stack tr, .stack td { display: block; }
  .stack thead { position: absolute; left: -100rem; }
  .stack tr { border: 1px solid var(--grid); border-radius: .5rem; background: var(--panel); margin: .5rem 0; padding: .25rem 0; }
  .stack td, .stack td.number { display: grid; grid-template-columns: 7.5rem 1fr; gap: .5rem; border: 0; text-align: left; padding: .15rem .6rem; min-width: 0; white-space: normal; }
  .stack td::before { content: attr(data-label); color: var(--soft); }
  .stack td:first-child { font-weight: 600; } .stack td.nil { display: none; } .stack span.day { white-space: normal; }
}
.good { color: var(--good); } .bad { color: var(--warn); }
@media print { header, nav, footer, form { display: none; } }
`;

/** Its address changes with its text, so that browsers may keep it for ever. */
export const SHEET_PATH = `/assets/style-${createHash('sha256').update(SHEET).digest('hex').slice(0, 12)}.css`;
