import { createRequire } from 'node:module';

interface Definition {
  name: string;
  examples: Record<string, unknown>[];
}

const definitions = createRequire(import.meta.url)('@octokit/webhooks-examples') as Definition[];

/** The published examples of an event; with an action those of that action, where there are any. */
export function listExamples(event: string, action?: string): Record<string, unknown>[] {
  const all = definitions.find(({ name }) => name === event)?.examples ?? [];
  const alike = all.filter((example) => example.action === action);
  return alike.length > 0 ? alike : all;
}

/** Paths of every field, such as `pull_request.user.login`; of lists, by the first element. */
export function shapeOf(value: unknown, path = '', into = new Set<string>()): Set<string> {
  if (Array.isArray(value)) return value.length > 0 ? shapeOf(value[0], `${path}[]`, into) : into;
  if (typeof value !== 'object' || value === null) return into;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    into.add(at);
    shapeOf(inner, at, into);
  }
  return into;
}

const ENVELOPE = ['repository', 'organization', 'sender', 'installation'];

/** Fields of these four in any event, unless the event is about one of them. */
export function envelopeShapes(): Set<string> {
  const into = new Set<string>();
  for (const { examples } of definitions)
    for (const example of examples)
      for (const key of ENVELOPE) if (key in example) shapeOf({ [key]: example[key] }, '', into);
  return into;
}
