import type { Explanation } from '../jobs/explain.js';

/** An explanation for a person: what was decided and why, then what would be written. Facts and evidence are in the JSON. */
export function formatExplanation({ decisions, plan }: Pick<Explanation, 'decisions' | 'plan'>): string {
  const why = decisions.map((one) => `- ${one.what}: ${one.why}`);
  const would = plan.map((one) => `- ${describe(one)}`);
  return [
    'Decided:',
    ...(why.length > 0 ? why : ['- nothing']),
    '',
    'Would be written to GitHub:',
    ...(would.length > 0 ? would : ['- nothing']),
    '',
  ].join('\n');
}

/** The action, with what it acts on; texts of comments stand below it, indented. */
function describe(action: { action: string }): string {
  const {
    action: name,
    body,
    ...rest
  } = action as { action: string; body?: unknown } & Record<string, unknown>;
  const about = Object.entries(rest).flatMap(([key, value]) => sayValue(key, value));
  const head = about.length > 0 ? `${name} (${about.join(', ')})` : name;
  if (typeof body !== 'string') return head;
  return `${head}\n${body
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n')}`;
}

function sayValue(key: string, value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [`${key}: ${value}`];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return [`${key}: ${value.join(', ')}`];
  if (typeof value === 'object' && value !== null && 'name' in value)
    return [`${key}: ${String(value.name)}`];
  return [];
}
