import { Liquid, type Template } from 'liquidjs';
import { code, link, mention, plain, safeUrl } from './escape.js';
import { en, type MessageKey } from './messages/en.js';

const LONG = 200;
/** Items named in one sentence, at most. */
const MAX_NAMED = 20;

const engine = new Liquid({
  outputEscape: (value: unknown) => escapeOutput(value),
  ownPropertyOnly: true,
  // No file is ever read, whatever a template includes.
  templates: {},
  // Templates may come from a configuration: none may run away.
  renderLimit: 200,
  memoryLimit: 1_000_000,
  parseLimit: 100_000,
});

function raw(name: string, handler: (value: unknown, ...args: unknown[]) => string): void {
  engine.registerFilter(name, { raw: true, handler });
}

/** Markdown that `say` made already. */
raw('rendered', (value) => String(value));
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
 * One message of the catalogue with its values filled in. Values are escaped.
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
      return render(template, values);
    } catch {
      // The linter reports it; a comment with the shipped words is better than none.
    }
  }
  return render(en[key], values);
}

/** Parsed once: a sweep renders thousands of comments from the same few templates. */
const parsed = new Map<string, Template[]>();
const MAX_PARSED = 2000;

function render(template: string, values: Record<string, unknown>): string {
  let known = parsed.get(template);
  if (known === undefined) {
    known = engine.parse(template);
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(template, known);
  }
  return String(engine.renderSync(known, values));
}

/** Whether the catalogue has a message of this name. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
