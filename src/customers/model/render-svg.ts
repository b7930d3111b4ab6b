import { textOn, tint } from './colours.js';
import { formatCount, type ModelCounts } from './counts.js';
import { escapeXml, oneLine } from './escape.js';
import type { CustomerModel, CustomerType } from './types.js';
import { wrap } from './wrap.js';

const WIDTH = 300;
const GAP = 24;
const PAD = 14;
const LINE = 18;
/** Cards beside one another, before a new row begins. */
const ACROSS = 4;
const PAPER = 'ffffff';
const INK = '1b1f24';

/** A piece of the picture that is as high as it is, whatever stands above it. */
interface Piece {
  height: number;
  draw(x: number, y: number): string[];
}

/**
 * The model as a picture of its own: SVG without scripts, fonts or links. It has a paper of its own, so that it
 * is read alike on light and dark pages, and a title and a description for those who hear it.
 */
export function renderSvg(model: CustomerModel, counts: ModelCounts): string {
  const cards = model.types.map((type) => card(type, model, counts));
  const across = Math.min(ACROSS, cards.length);
  const width = across * (WIDTH + GAP) + GAP;
  let y = GAP;
  const drawn: string[] = [];
  for (let from = 0; from < cards.length; from += ACROSS) {
    const row = cards.slice(from, from + ACROSS);
    row.forEach((one, index) => {
      drawn.push(...one.draw(GAP + index * (WIDTH + GAP), y));
    });
    y += Math.max(...row.map(({ height }) => height)) + GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="system-ui, sans-serif" font-size="13">`,
    '<title id="title">Customer model</title>',
    `<desc id="desc">${escapeXml(describe(model, counts))}</desc>`,
    `<rect width="${width}" height="${y}" fill="#${PAPER}"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function describe(model: CustomerModel, counts: ModelCounts): string {
  const sentences = model.types.map((type) => {
    const segments = model.segments.filter((segment) => segment.type === type.id);
    const parts = segments.map(({ id, name }) => `${name}, ${formatCount(counts.segment(id))}`);
    const within = parts.length === 0 ? '' : ` Segments: ${parts.join('; ')}.`;
    return `Type ${type.number}, ${type.name}: ${formatCount(counts.type(type.id))}.${within}`;
  });
  return sentences.join(' ');
}

function card(type: CustomerType, model: CustomerModel, counts: ModelCounts): Piece {
  const segments = model.segments.filter((segment) => segment.type === type.id);
  const rest = counts.rest(type.id);
  const pieces = [
    head(type, formatCount(counts.type(type.id))),
    ...type.jobs.map(({ text }) => note('Job', text)),
    ...type.alternatives.map((text) => note('Today instead', text)),
    ...(type.valueProposition === undefined ? [] : [note('Value', type.valueProposition)]),
    ...type.solution.map(({ text }) => note('Solution', text)),
    ...(type.earlyAdopters.length === 0 ? [] : [note('Early adopters', String(type.earlyAdopters.length))]),
    ...segments.map(({ id, name }, index) =>
      segment(`${type.number}.${index + 1} ${name}`, formatCount(counts.segment(id)), type.color),
    ),
    ...(rest.members > 0 && segments.length > 0
      ? [segment('In no segment', formatCount(rest), type.color)]
      : []),
  ];
  const height = pieces.reduce((sum, piece) => sum + piece.height, 0) + PAD;
  return {
    height,
    draw(x, y) {
      let at = y;
      const inside = pieces.flatMap((piece) => {
        const lines = piece.draw(x, at);
        at += piece.height;
        return lines;
      });
      return [
        `<g role="group"><rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="4" fill="#${PAPER}" stroke="#${type.color}" stroke-width="2"/>`,
        ...inside,
        '</g>',
      ];
    },
  };
}

/** Square and in the full colour: a type. */
function head({ number, name, color }: CustomerType, count: string): Piece {
  const ink = textOn(color);
  const title = wrap(oneLine(name), 26);
  const below = wrap(count, 34);
  const height = (title.length + below.length) * LINE + 2 * PAD - 6;
  return {
    height: height + 8,
    draw: (x, y) => [
      `<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" fill="#${color}"/>`,
      `<text x="${x + PAD}" y="${y + PAD + 10}" fill="#${ink}" font-size="20" font-weight="bold">${number}</text>`,
      ...texts(title, x + 44, y + PAD + 8, ink, 'bold'),
      ...texts(below, x + 44, y + PAD + 8 + title.length * LINE, ink),
    ],
  };
}

function note(what: string, text: string): Piece {
  const lines = wrap(`${what}: ${oneLine(text)}`, 38);
  return { height: lines.length * LINE + 4, draw: (x, y) => texts(lines, x + PAD, y + 14, INK) };
}

/** Round and pale: a segment, never a type. */
function segment(name: string, count: string, color: string): Piece {
  const fill = tint(color, 0.12);
  const lines = wrap(oneLine(name), 32);
  const below = wrap(count, 32);
  const height = (lines.length + below.length) * LINE + 14;
  return {
    height: height + 8,
    draw: (x, y) => [
      `<rect x="${x + PAD}" y="${y + 4}" width="${WIDTH - 2 * PAD}" height="${height}" rx="16" fill="#${fill}" stroke="#${color}"/>`,
      ...texts(lines, x + 2 * PAD, y + 22, textOn(fill), 'bold'),
      ...texts(below, x + 2 * PAD, y + 22 + lines.length * LINE, textOn(fill)),
    ],
  };
}

function texts(lines: readonly string[], x: number, y: number, color: string, weight?: 'bold'): string[] {
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  return lines.map(
    (line, index) =>
      `<text x="${x}" y="${y + index * LINE}" fill="#${color}"${bold}>${escapeXml(line)}</text>`,
  );
}
