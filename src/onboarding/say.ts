import { Liquid, type Template } from 'liquidjs';
import type { EvidenceKey, Said } from '../training/evidence.js';
import { code, link, mention, plain, safeUrl } from './escape.js';
import { de } from './messages/de.js';
import { en, type MessageKey } from './messages/en.js';
import { es } from './messages/es.js';
import type { Words } from './words.js';

const LONG = 200;
/** Items named in one sentence, at most. */
const MAX_NAMED = 20;

const LIMITS = {
  ownPropertyOnly: true,
  // A filter that does not exist is a mistake of the template, which then falls back to the shipped one.
  strictFilters: true,
  // No file is ever read, whatever a template includes.
  templates: {},
  // Templates may come from a configuration: none may run away. Milliseconds.
  renderLimit: 1000,
  memoryLimit: 1_000_000,
  parseLimit: 100_000,
};

const engine = new Liquid({ ...LIMITS, outputEscape: (value: unknown) => escapeOutput(value) });
/** For plain text that is escaped as a whole afterwards. */
const plainEngine = new Liquid(LIMITS);

/** Filters see who is asking: the words of the message that they stand in. */
interface FilterThis {
  context: { globals: object };
}

function raw(name: string, handler: (this: FilterThis, value: unknown, ...args: unknown[]) => string): void {
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
raw('people', function (value) {
  const words = (this.context.globals as { words?: Words }).words ?? [];
  return list(value)
    .map((role) => person(role, words))
    .join(find('person.or', words));
});
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

function person(role: string, words: Words): string {
  if (role === 'mentee' || role === 'mentor' || role === 'maintainer') return find(`person.${role}`, words);
  return plain(role);
}

/** A message that is put in as it stands, without values. */
function find(key: MessageKey, words: Words): string {
  for (const layer of words) if (layer[key] !== undefined) return layer[key];
  return en[key];
}

/**
 * One message of the catalogue with its values filled in, as Markdown: values are escaped. `words` are looked into in
 * order; a template that fails to parse or render falls back to the next one, in the end to the shipped English.
 */
export function say(key: MessageKey, values: Record<string, unknown>, words: Words = []): string {
  return sayWith(engine, key, values, words);
}

/** One message as plain text, not escaped: for what another message puts in, which escapes it. */
export function sayPlain(key: MessageKey, values: Record<string, unknown>, words: Words = []): string {
  return sayWith(plainEngine, key, values, words);
}

/** The sentences of a piece of evidence, as plain text. */
export function sayEvidence(evidence: readonly Said[], words: Words = []): string {
  return evidence.map(({ say, values }) => sayPlain(evidenceKey(say), values, words)).join(' ');
}

/** What a newer version stored may have words that this one does not know. */
function evidenceKey(key: EvidenceKey): MessageKey {
  const message = `evidence.${key}` as const;
  return hasMessage(message) ? message : 'evidence.not-read';
}

function sayWith(liquid: Liquid, key: MessageKey, values: Record<string, unknown>, words: Words): string {
  for (const layer of words) {
    const template = layer[key];
    if (template === undefined) continue;
    try {
      return render(liquid, template, values, words);
    } catch {
      // The linter reports it; a comment with other words is better than none.
    }
  }
  return render(liquid, en[key], values, words);
}

/** Parsed once: a sweep renders thousands of comments from the same few templates. */
const parsed = new Map<Liquid, Map<string, Template[]>>([
  [engine, new Map()],
  [plainEngine, new Map()],
]);
const MAX_PARSED = 2000;

function render(liquid: Liquid, template: string, values: Record<string, unknown>, words: Words): string {
  const cache = parsed.get(liquid);
  let known = cache?.get(template);
  if (known === undefined) {
    known = liquid.parse(template);
    if (cache && cache.size >= MAX_PARSED) cache.clear();
    cache?.set(template, known);
  }
  // By the clock: on a busy machine ours must not fail, or fall back to another language and back.
  const limit = SHIPPED.has(template) ? { renderLimit: Number.POSITIVE_INFINITY } : {};
  return String(liquid.renderSync(known, values, { globals: { words }, ...limit }));
}

const SHIPPED: ReadonlySet<string> = new Set([en, de, es].flatMap((catalogue) => Object.values(catalogue)));

/** The engine that templates are rendered with, for the linter; plain text has no filters of its own. */
export function engineFor(key: string): Liquid {
  return key.startsWith('evidence.') ? plainEngine : engine;
}

/** Whether the catalogue has a message of this name. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
