import { textOn, tint } from './colours.js';
import { type Count, formatCount, type ModelCounts } from './counts.js';
import { escapeMermaid } from './escape.js';
import type { CustomerModel, CustomerType } from './types.js';

/**
 * The model as a Mermaid flowchart, one frame per type with its segments inside. Every colour of text, filling
 * and line is given, so that it is read alike on light and dark pages.
 */
export function renderMermaid(model: CustomerModel, counts: ModelCounts): string {
  const lines = [
    'flowchart LR',
    '  accTitle: Customer model',
    '  accDescr: One frame for each type of customer, with its segments inside and how many customers each has',
    ...model.types.flatMap((type, index) => renderType(type, `t${index + 1}`, model, counts)),
  ];
  return `${lines.join('\n')}\n`;
}

function renderType(type: CustomerType, node: string, model: CustomerModel, counts: ModelCounts): string[] {
  const segments = model.segments.filter((segment) => segment.type === type.id);
  const rest = counts.rest(type.id);
  const [strong, weak] = [type.color, tint(type.color, 0.12)];
  const strongText = textOn(strong);
  const style = (name: string, fill: string, width: number): string =>
    `  style ${name} fill:#${fill},stroke:#${strong},stroke-width:${width}px,color:#${fill === strong ? strongText : textOn(fill)}`;
  const nodes = [
    ...segments.map(({ id, name }, index) => ({
      name: `${node}s${index + 1}`,
      label: label(`${type.number}.${index + 1} ${name}`, counts.segment(id)),
    })),
    ...(rest.members > 0 && segments.length > 0
      ? [{ name: `${node}rest`, label: label('In no segment', rest) }]
      : []),
  ];
  const head = `${node}head`;
  return [
    `  subgraph ${node}["${escapeMermaid(`Type ${type.number}: ${type.name}`)}"]`,
    '    direction TB',
    `    ${head}["${label(`${type.number} ${type.name}`, counts.type(type.id))}${describe(type)}"]`,
    // Rounded: a segment, never a type.
    ...nodes.map((one) => `    ${one.name}(["${one.label}"])`),
    ...nodes.map((one) => `    ${head} --- ${one.name}`),
    '  end',
    style(node, weak, 2),
    style(head, strong, 2),
    ...nodes.map((one) => style(one.name, weak, 1)),
  ];
}

function label(title: string, count: Count): string {
  return `${escapeMermaid(title)}<br/>${escapeMermaid(formatCount(count))}`;
}

function describe({ jobs, valueProposition, earlyAdopters }: CustomerType): string {
  const lines = [
    ...jobs.slice(0, 3).map(({ text }) => `Job: ${text}`),
    ...(valueProposition === undefined ? [] : [`Value: ${valueProposition}`]),
    ...(earlyAdopters.length === 0 ? [] : [`Early adopters: ${earlyAdopters.length}`]),
  ];
  return lines.map((line) => `<br/>${escapeMermaid(line)}`).join('');
}
