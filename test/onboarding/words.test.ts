import { describe, expect, it } from 'vitest';
import { defaultTracks } from '../../src/config/defaults.js';
import { parseSettings } from '../../src/config/parse.js';
import { renderComment } from '../../src/onboarding/comment.js';
import { exampleModel, exampleModels } from '../../src/onboarding/examples.js';
import { de } from '../../src/onboarding/messages/de.js';
import { en, type MessageKey } from '../../src/onboarding/messages/en.js';
import { enAffiliation } from '../../src/onboarding/messages/en-affiliation.js';
import { enMentor } from '../../src/onboarding/messages/en-mentor.js';
import { enTraining } from '../../src/onboarding/messages/en-training.js';
import { es } from '../../src/onboarding/messages/es.js';
import { engineFor, say } from '../../src/onboarding/say.js';
import { listLanguages, translate, wordsOf } from '../../src/onboarding/words.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import { findLiveParts } from './live-parts.js';

const LANGUAGES = { de, es } as const;

/** Filters and values that a template asks for; what stands around them is the translator's. */
function partsOf(key: string, template: string): { values: string[]; filters: string[] } {
  const values = engineFor(key).globalVariablesSync(template).map(String).sort();
  return { values: [...new Set(values)], filters: [...new Set(template.match(/\| *\w+/g) ?? [])].sort() };
}

describe.each(Object.entries(LANGUAGES))('%s', (language, catalogue) => {
  const keys = Object.keys(catalogue).filter((key): key is MessageKey => key in en);

  it('has every message of the comment and of its evidence but for those that say the same in every language', () => {
    const wanted = Object.keys(en).filter((key) => /^(head|next|step|list|item|journey|ci)\./.test(key));
    const same = ['item.text', 'item.proof', 'journey.stage', 'journey.here', 'ci.said'];
    expect(wanted.filter((key) => !keys.includes(key as MessageKey) && !same.includes(key))).toEqual([]);
    const rare = /sponsors|nothing|deep|unknown-p|evidence.text/;
    const evidence = Object.keys(enTraining).filter((key) => !rare.test(key));
    expect(evidence.filter((key) => !keys.includes(key as MessageKey) && !same.includes(key))).toEqual([]);
  });

  it('has everything that is said to mentors and about affiliations', () => {
    const wanted = [...Object.keys(enMentor), ...Object.keys(enAffiliation)];
    expect(wanted.filter((key) => !Object.hasOwn(catalogue, key))).toEqual([]);
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
    const shipped = [
      ...defaultTracks().flatMap((t) => [t.title, ...t.items.flatMap((i) => [i.text, i.guidance ?? ''])]),
      ...defaultLadder().stages.map((s) => s.title),
    ];
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
