import { describe, expect, it } from 'vitest';
import { defaultTracks } from '../../src/config/defaults.js';
import { parseSettings } from '../../src/config/parse.js';
import { renderComment } from '../../src/onboarding/comment.js';
import { exampleModel, exampleModels } from '../../src/onboarding/examples.js';
import { de } from '../../src/onboarding/messages/de.js';
import { en, type MessageKey } from '../../src/onboarding/messages/en.js';
import { es } from '../../src/onboarding/messages/es.js';
import { engineFor, say } from '../../src/onboarding/say.js';
import { listLanguages, translate, wordsOf } from '../../src/onboarding/words.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import { findLiveParts } from './live-parts.js';

const LANGUAGES = { de, es } as const;

function shippedTexts(): string[] {
  const texts = defaultTracks().flatMap((t) => [
    t.title,
    ...t.items.flatMap((i) => [i.text, ...(i.guidance === undefined ? [] : [i.guidance])]),
  ]);
  return [...texts, ...defaultLadder().stages.map((s) => s.title)];
}

/** Filters and values that a template asks for; what stands around them is the translator's. */
function partsOf(key: string, template: string): { values: string[]; filters: string[] } {
  const values = engineFor(key).globalVariablesSync(template).map(String).sort();
  return { values: [...new Set(values)], filters: [...new Set(template.match(/\| *\w+/g) ?? [])].sort() };
}

describe.each(Object.entries(LANGUAGES))('%s', (language, catalogue) => {
  const keys = Object.keys(catalogue).filter((key): key is MessageKey => key in en);

  it('has every message that one person reads, but for those that say the same in every language', () => {
    const same =
      /^(?:item\.(?:text|proof)|journey\.(?:stage|here)|ci\.said|way\.(?:here|elsewhere)|evidence\.text)$/;
    // What the owner of the checks reads is read by others, too: it is in the project's own words.
    const wanted = Object.keys(en).filter((key) => !key.startsWith('checks.') && !same.test(key));
    expect(wanted.filter((key) => !keys.includes(key as MessageKey))).toEqual([]);
  });

  it('has every text of the tracks and of the ladder that ship', () => {
    expect(shippedTexts().filter((text) => !Object.hasOwn(catalogue, `text:${text}`))).toEqual([]);
  });

  it.each(keys)('%s asks for no value and no filter that the English does not have', (key) => {
    const [own, shipped] = [partsOf(key, catalogue[key] ?? ''), partsOf(key, en[key])];
    expect(own.values.filter((v) => !shipped.values.includes(v))).toEqual([]);
    expect(own.filters.filter((f) => !shipped.filters.includes(f))).toEqual([]);
  });

  it.each(Object.entries(exampleModels()))(
    'renders %s with nothing live but what is live in English',
    (_, model) => {
      const text = renderComment({ ...model, words: wordsOf({}, language) });
      const [own, shipped] = [findLiveParts(text), findLiveParts(renderComment(model))];
      expect(own.mentions).toEqual(shipped.mentions);
      expect(own.references).toEqual([]);
      expect(own.comments).toEqual(shipped.comments);
      expect(new Set(own.elements)).toEqual(new Set(shipped.elements));
      expect(text).not.toMatch(/\{\{|\}\}|\{%|undefined/);
    },
  );

  it('translates texts that ship, and only those', () => {
    const shipped = shippedTexts();
    const given = Object.keys(catalogue).filter((key) => key.startsWith('text:'));
    expect(given.filter((key) => !shipped.includes(key.slice(5)))).toEqual([]);
    expect(translate('An item of our own', wordsOf({}, language))).toBe('An item of our own');
  });
});

describe('words of a project', () => {
  const messages = {
    en: { 'head.open.first': 'Hi {{ author | code }}' },
    de: { 'head.open.first': 'Moin {{ author | nofilter' },
    fr: { 'next.you': '**Prochaine étape :** {{ step | rendered }}', 'text:See it merged': 'Intégré' },
  };

  it('come before those that ship, message by message, and what is broken falls back', () => {
    const first = (language: string | null) => {
      const words = wordsOf({ messages }, language);
      return renderComment({ ...exampleModel(), words }).split('\n')[1];
    };
    expect(first(null)).toBe('Hi `ada`');
    // The project's German is broken, so the German that ships is said.
    expect(first('de')).toContain('**Willkommen, `ada`.**');
    // There is no French greeting: the project's English comes before ours.
    expect(first('fr')).toBe('Hi `ada`');
    expect(say('next.you', { step: 'x' }, wordsOf({ messages }, 'fr'))).toBe('**Prochaine étape :** x');
    expect(translate('See it merged', wordsOf({ messages }, 'fr'))).toBe('Intégré');
    expect(listLanguages({ messages })).toEqual(['de', 'en', 'es', 'fr']);
  });

  it.each([
    ["  en: { 'head.open.frist': Hi }", '3:9 error there is no message head.open.frist'],
    ["  en: { 'next.you': '{% if x %}' }", '3:21 error the template of next.you cannot be read'],
    ["  en: { 'next.you': '{{ step | nofilter }}' }", '3:21 error the template of next.you cannot be read'],
    [
      "  en: { 'next.you': '{{ steps | rendered }}' }",
      '3:21 warning the message next.you has no value steps',
    ],
    ['  english: {}', '3:12 error english cannot be'],
  ])('are checked: %s', (text, expected) => {
    const { problems } = parseSettings(`customers: []\nmessages:\n${text}\n`, 'p.yml');
    const lines = problems.map((p) => `${p.at.line}:${p.at.column} ${p.severity} ${p.message}`);
    expect(lines[0]).toContain(expected);
    // A sentence that says what to do, not a word.
    expect(problems[0]?.mend).toMatch(/\w+ \w+ \w+/);
  });
});
