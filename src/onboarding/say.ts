import { Liquid } from 'liquidjs';
import { code, link, mention, plain, safeUrl } from './escape.js';
import { en, type MessageKey } from './messages/en.js';

/** Markdown that was rendered from the catalogue already; it goes into another message as it is. */
export class Rendered {
  constructor(readonly markdown: string) {}
}

const LONG = 200;
/** Items named in one sentence, at most. */
const MAX_NAMED = 20;

const engine = new Liquid({
  outputEscape: (value: unknown) => escapeOutput(value),
  ownPropertyOnly: true,
  cache: true,
  // Templates may come from a configuration: none may run away.
  renderLimit: 200,
  memoryLimit: 1_000_000,
  parseLimit: 100_000,
});

function raw(name: string, handler: (value: unknown, ...args: unknown[]) => string): void {
  engine.registerFilter(name, { raw: true, handler });
}

raw('code', (value) => code(String(value)));
raw('long', (value) => plain(String(value), LONG));
raw('codes', (value) =>
  list(value)
    .slice(0, MAX_NAMED)
    .map((v) => code(v))
    .join(', '),
);
raw('link', (value, url) => link(String(value), address(url), LONG));
raw('who', (value, live) => (live === true ? mention(String(value)) : code(String(value))));
raw('command', (value, name) => code(`/${name} ${value}`));
raw('people', (value) => list(value).map(person).join(en['person.or']));
/** Makes what was escaped before it (`long`) a link, where there is a safe address. */
raw('see', (value, url) => {
  const href = safeUrl(address(url));
  return href === undefined ? String(value) : `[${value}](${href})`;
});

function escapeOutput(value: unknown): string {
  if (value instanceof Rendered) return value.markdown;
  return value === null || value === undefined ? '' : plain(String(value));
}

function address(url: unknown): string | undefined {
  return typeof url === 'string' ? url : undefined;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function person(role: string): string {
  if (role === 'mentee' || role === 'mentor' || role === 'maintainer') return en[`person.${role}`];
  return plain(role);
}

/**
 * One message of the catalogue with its values filled in. Values are escaped, except `Rendered` ones.
 * `own` replaces messages; one that fails to parse or render falls back to the shipped text.
 */
export function say(
  key: MessageKey,
  values: Record<string, unknown>,
  own: Partial<Record<MessageKey, string>> = {},
): string {
  const template = own[key];
  if (template !== undefined) {
    try {
      return engine.parseAndRenderSync(template, values);
    } catch {
      // The linter reports it; a comment with the shipped words is better than none.
    }
  }
  return engine.parseAndRenderSync(en[key], values);
}

/** As `say`, to be put into another message. */
export function part(...args: Parameters<typeof say>): Rendered {
  return new Rendered(say(...args));
}
