import { formatCount, type ModelCounts } from './counts.js';
import { escapeMarkdown } from './escape.js';
import { renderMermaid } from './render-mermaid.js';
import type { CustomerModel, CustomerType } from './types.js';

/** The model as a page: the picture, then every type in words, so that nothing is told by the picture alone. */
export function renderMarkdown(model: CustomerModel, counts: ModelCounts): string {
  return [
    '# Customer model',
    '',
    '```mermaid',
    renderMermaid(model, counts).trimEnd(),
    '```',
    ...model.types.flatMap((type) => renderType(type, model, counts)),
    '',
  ].join('\n');
}

function renderType(type: CustomerType, model: CustomerModel, counts: ModelCounts): string[] {
  const segments = model.segments.filter((segment) => segment.type === type.id);
  const text = escapeMarkdown;
  return [
    '',
    `## ${type.number} ${text(type.name)}`,
    '',
    `${formatCount(counts.type(type.id))}${type.earlyAdopters.length > 0 ? `; early adopters: ${type.earlyAdopters.length}` : ''}`,
    '',
    ...type.jobs.map((job) => `- **Job** ${text(job.text)}${servedBy(type, job.id)}`),
    ...type.alternatives.map((alternative) => `- **Today instead** ${text(alternative)}`),
    ...(type.valueProposition === undefined
      ? []
      : [`- **Value proposition** ${text(type.valueProposition)}`]),
    ...(type.goal === undefined ? [] : [`- **Goal** ${text(type.goal)}`]),
    ...(type.revenue === undefined ? [] : [`- **Revenue** ${text(type.revenue)}`]),
    ...(segments.length === 0
      ? []
      : [
          '',
          '| segment | customers |',
          '| --- | --- |',
          ...segments.map(
            ({ id, name }, index) =>
              `| ${type.number}.${index + 1} ${text(name)} | ${formatCount(counts.segment(id))} |`,
          ),
        ]),
  ];
}

function servedBy({ solution }: CustomerType, job: string): string {
  const activities = solution.filter(({ serves }) => serves === job).map(({ text }) => escapeMarkdown(text));
  return activities.length === 0 ? '' : ` → ${activities.join('; ')}`;
}
