import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_COMMENT, renderComment } from '../../src/onboarding/comment.js';
import type { CommentModel } from '../../src/onboarding/comment-model.js';
import { countLinesInSight } from '../../src/onboarding/comment-screen.js';
import { exampleModel, exampleModels } from '../../src/onboarding/examples.js';
import { say } from '../../src/onboarding/say.js';
import { listLanguages, wordsOf } from '../../src/onboarding/words.js';
import { said } from '../../src/training/evidence.js';
import type { ItemState } from '../../src/training/types.js';
import { HOSTILE, hostileString } from './hostile.js';
import { findLiveParts } from './live-parts.js';

const MARKER = exampleModel().marker;
const ALLOWED = ['a', 'code', 'details', 'em', 'input', 'li', 'p', 'pre', 'strong', 'summary', 'ul'];

describe.each(Object.entries(exampleModels()))('%s', (_, model) => {
  const text = renderComment(model);
  const parts = findLiveParts(text);

  it('has nothing live but the mentor, the proofs and the configured pages', () => {
    expect(text.startsWith(`${MARKER}\n`)).toBe(true);
    expect(parts.comments).toEqual([MARKER]);
    expect(parts.references).toEqual([]);
    expect(parts.elements.filter((name) => !ALLOWED.includes(name))).toEqual([]);
    expect(parts.mentions.length).toBeLessThanOrEqual(1);
    for (const url of parts.links) expect(url).toMatch(/^https:\/\/(github\.example|example\.org)\//);
  });

  it('fits on a screen, and says one next step', () => {
    expect(countLinesInSight(text)).toBeLessThanOrEqual(40);
    expect(text.match(/\*\*Next step/g)).toHaveLength(1);
    expect(text).toContain('partnerbot: ignore');
  });

  it('is worded as the project wants it', () => {
    expect(parts.text).not.toMatch(/employee|!|\brank|\bscore|\bbest\b|please note|simply|just\b|easy\b/i);
    expect(text).not.toMatch(/\{\{|\}\}|\{%|undefined|null|NaN|\[object/);
    expect(parts.text).not.toMatch(/ {2}|\.\.|–\s*–/);
  });
});

/** Every string of a model replaced by a hostile one; the mentor's login stays, it comes from the configuration. */
function hostileModel(base: CommentModel, next: () => string): CommentModel {
  const item = (state: ItemState): ItemState => ({
    ...state,
    item: { ...state.item, id: next(), text: next(), guidance: next() },
    evidence: said('text', { text: next() }),
    link: next(),
    ...(state.tickedBy !== undefined && { tickedBy: next() }),
  });
  return {
    ...base,
    author: next(),
    customer: next(),
    track: { title: next() },
    items: base.items.map(item),
    stages: base.stages.map(({ id }) => ({ id, title: next() })),
    next: { stage: next(), missing: [{ criterion: next(), have: next(), need: next() }] },
    links: { contributing: next(), privacy: next(), help: next() },
    ignoreLabel: next(),
    reply: say('reply.unknown-item', { item: next(), ids: [next()], name: 'done' }),
    ...(base.mentor !== null && { mentor: { ...base.mentor, why: next() } }),
  };
}

describe('hostile strings in every field', () => {
  it('bring nothing to life, and never break the comment', () => {
    const models = Object.values(exampleModels());
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.array(hostileString(), { minLength: 5, maxLength: 60 }),
        (base, pool) => {
          let i = 0;
          const model = hostileModel(base, () => pool[i++ % pool.length] ?? '');
          const text = renderComment(model);
          const parts = findLiveParts(text);
          expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
          expect(parts.comments).toEqual([MARKER]);
          expect(parts.references).toEqual([]);
          expect(parts.elements.filter((name) => !ALLOWED.includes(name))).toEqual([]);
          const live =
            base.state === 'open' || base.state === 'draft'
              ? (base.mentor ?? base.fallback)?.login
              : undefined;
          expect(parts.mentions).toEqual(live === undefined ? [] : [live]);
          expect(renderComment(model)).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      'a mentor whose login is not one',
      {
        mentor: {
          login: 'acme/everyone',
          why: 'pair',
          live: true,
          standIn: false,
          answerWithin: 2,
          standInAfter: null,
        },
      },
    ],
    [
      'a mentor who is not to be notified',
      {
        mentor: {
          login: 'bob',
          why: 'pair',
          live: false,
          standIn: false,
          answerWithin: 1,
          standInAfter: null,
        },
      },
    ],
    ['an owner who is not to be notified', { fallback: { login: 'carol', live: false } }],
  ])('%s stays in a code span', (_, changes) => {
    expect(findLiveParts(renderComment({ ...exampleModel(), ...changes })).mentions).toEqual([]);
  });
});

describe('why this mentor', () => {
  const whyOf = (why: string) => {
    const mentor = { login: 'bob', live: true, standIn: false, answerWithin: 2, standInAfter: null, why };
    const text = renderComment({ ...exampleModel(), mentor });
    return /\*\*Your mentor:\*\* [^,]+, ([^.]+)\./.exec(text)?.[1];
  };

  it('has words of its own for each point that may decide, and never claims a knowledge that nobody stated', () => {
    const codes = [
      'pair',
      'duty',
      'independence',
      'skills',
      'any',
      'load',
      'recent',
      'hours',
      'seed',
    ] as const;
    const said = codes.map(whyOf);
    expect(new Set([...said, whyOf('only')]).size).toBe(codes.length + 1);
    expect(whyOf('any')).toBe('who looks after any kind of change');
    expect(said.filter((text) => text?.includes('knows'))).toEqual([whyOf('skills')]);
  });
});

describe('size', () => {
  const many = (count: number, text: string): ItemState[] =>
    Array.from({ length: count }, (_, i) => ({
      item: { id: `item-${i}`, text, by: ['mentee'], evidence: { merged: true } },
      state: i % 2 === 0 ? ('done' as const) : ('open' as const),
      evidence: said('text', { text }),
      link: `https://ci.example/${'x'.repeat(450)}`,
      turn: 'later' as const,
    }));

  it('shows what is open first when a checklist is long, and says how many are left out', () => {
    const text = renderComment({ ...exampleModel(), items: many(200, 'Text') });
    expect(text).toContain('100 of 200 done');
    expect(text).toContain('150 more items are not shown here.');
    expect(text).toContain('<summary>42 more items</summary>');
    expect(text.match(/^- \[x\]/gm)).toBeNull();
    expect(text.match(/^- \[ \]/gm)).toHaveLength(50);
  });

  // An @ grows eightfold when it is escaped: twenty items of it do not fit.
  it.each([...HOSTILE, '@'].map((text, i) => [i, text] as const))('never passes the limit: %i', (_, text) => {
    const long = renderComment({ ...exampleModel(), items: many(200, text.repeat(200).slice(0, 70_000)) });
    expect(long.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(long).toContain('**Next step');
    expect(findLiveParts(long).comments).toEqual([MARKER]);
  });
});

describe('everything at once', () => {
  const all = exampleModels();
  const failing = all['ci-explained']?.ci?.checks ?? [];
  const most: CommentModel = {
    ...exampleModel(),
    ...all['shadow-invited'],
    firstTime: true,
    customer: 'Acme Corporation',
    mentor: all['stand-in']?.mentor ?? null,
    reply: all['help-answered']?.reply ?? null,
    items: Array.from({ length: 30 }, (_, i) => ({
      item: { id: `item-${i}`, text: `Learn the part ${i} of this project well`, by: ['mentee'] },
      state: 'open' as const,
      turn: 'mentee' as const,
    })),
    ci: { checks: [...failing, ...failing, ...failing], more: 4 },
  };

  it.each(listLanguages({}))('fits on a screen in %s, with one mention and one next step', (language) => {
    const text = renderComment({ ...most, words: wordsOf({}, language) });
    expect(countLinesInSight(text)).toBeLessThanOrEqual(40);
    expect(findLiveParts(text).mentions).toEqual(['bob']);
    expect(text.match(/\*\*(?:Next step|Nächster Schritt|Siguiente paso)/g)).toHaveLength(1);
  });
});

describe('what is said about the customer', () => {
  it('names nobody unless that may be, and says why the comment came', () => {
    const text = renderComment({ ...exampleModel(), customer: null, links: {} });
    expect(text).not.toMatch(/work with|partner organisation|customer|compan/i);
    expect(text).toContain(
      'We think you may contribute for an organisation that uses this project – correct this with the command `/affiliation none`.',
    );
  });

  it('is a guess that can be corrected', () => {
    const text = renderComment({
      ...exampleModel(),
      customer: 'Acme',
      links: { privacy: 'https://example.org/p' },
    });
    expect(text).toContain(
      'We think you may work with Acme – [correct this](https://example.org/p) with the command `/affiliation none`.',
    );
    expect(renderComment({ ...exampleModel(), customer: 'Acme', links: {} })).toContain(
      'We think you may work with Acme – correct this with the command `/affiliation none`.',
    );
  });
});

describe('words of an installation', () => {
  it('replace ours, and fall back to ours when they are broken', () => {
    const own = {
      'head.open.first': 'Hello {{ author | code }}',
      'next.you': '{% if %}',
      'mentor.nobody': '{{ x | nofilter',
    };
    const text = renderComment({ ...exampleModel(), words: [own] });
    expect(text).toContain('Hello `ada`');
    expect(text).toContain('**Next step, for you:**');
    expect(text).toContain('none of the mentors is free');
  });

  it('cannot read files or run away', () => {
    const own = {
      'head.open.first': '{% include "package.json" %}',
      'mentor.nobody': '{% for i in (1..100000000) %}x{% endfor %}',
    };
    const text = renderComment({ ...exampleModel(), words: [own] });
    expect(text).toContain('**Welcome, `ada`.**');
    expect(text).toContain('none of the mentors is free');
  });
});

it.each([
  ['none', 'the items `docs`, `tests` of the checklist.'],
  ['docs', 'the items `docs`, `tests` of the checklist (so far `docs`).'],
])('names the items that the next stage asks for, where %s of them is done', (have, words) => {
  const missing = [{ criterion: 'items', have, need: 'docs tests' }];
  const text = renderComment({ ...exampleModel(), next: { stage: 'contributor', missing } });
  expect(text).toContain(`Still needed for *Contributor*: ${words}`);
});
