import { de } from './messages/de.js';
import { en, type MessageKey } from './messages/en.js';
import { es } from './messages/es.js';
import type { Settings } from './settings.js';

/** Some messages of the catalogue in other words. */
export type Catalogue = Readonly<Partial<Record<MessageKey | `text:${string}`, string>>>;

/** Where a message is looked for, in this order; the shipped English comes last by itself. */
export type Words = readonly Catalogue[];

const SHIPPED: Readonly<Record<string, Catalogue>> = { en, de, es };

/**
 * A text of the configuration (an item, a stage) in the words for a person: as `text:` and the text itself a catalogue
 * may hold a translation.
 */
export function translate(text: string, words: Words = []): string {
  for (const layer of words) {
    const found = layer[`text:${text}`];
    if (found !== undefined) return found;
  }
  return text;
}

/** Languages that somebody can choose: those that ship, and those that the configuration adds. */
export function listLanguages(settings: Pick<Settings, 'messages'>): string[] {
  return [...new Set([...Object.keys(SHIPPED), ...Object.keys(settings.messages ?? {})])].sort();
}

/**
 * The words for a person: the project's own in the language, those that ship in it, the project's own in English. A
 * message that is in none of them, or whose template fails, falls back to the next one.
 */
export function wordsOf(settings: Pick<Settings, 'messages'>, language: string | null): Words {
  const own = settings.messages ?? {};
  const chosen = language ?? 'en';
  const layers = chosen === 'en' ? [own.en] : [own[chosen], SHIPPED[chosen], own.en];
  return layers.filter((layer) => layer !== undefined);
}
