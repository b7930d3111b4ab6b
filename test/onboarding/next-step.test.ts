import { describe, expect, it } from 'vitest';
import { renderNextStep } from '../../src/onboarding/comment-items.js';
import { exampleModel } from '../../src/onboarding/examples.js';
import { type NextStep, nextStep } from '../../src/onboarding/next-step.js';
import type { ItemState, Predicate, Turn } from '../../src/training/types.js';

function item(
  id: string,
  turn: Turn | undefined,
  evidence?: Predicate,
  state: ItemState['state'] = 'open',
): ItemState {
  const by = turn === 'mentee' || turn === 'mentor' || turn === 'maintainer' ? [turn] : [];
  return { item: { id, text: id, by, ...(evidence && { evidence }) }, state, ...(turn && { turn }) };
}

const guide = item('guide', 'mentee');
const ciFailed = item('ci', 'mentee', { ciGreen: true });
const ciRuns = item('ci', 'ci', { ciGreen: true });
const ciWaits = item('ci', 'maintainer', { ciGreen: true });
const claFailed = item('cla', 'mentee', { check: ['cla'] }, 'reopened');
const asked = item('review', 'mentee', { reviewAnsweredWithinDays: 7 });
const noIssue = item('issue', 'mentee', { linkedIssue: true });
const tooBig = item('small', 'mentee', { maxChangedLines: 200 });
const merged = item('merged', 'mentor', { merged: true });
const judgement = item('judgement', 'mentor');
const sponsor = item('sponsor', 'maintainer');
const months = item('months', 'later', { activeDays: 90 });
const unknown = item('cla', 'later', { check: ['cla'] }, 'unknown');
const done = item('guide', 'mentee', undefined, 'done');

const open = { state: 'open', hasMentor: true } as const;
const alone = { state: 'open', hasMentor: false } as const;

describe('the words of a step', () => {
  const model = { ...exampleModel(), mentor: null };
  it.each<[NextStep, string]>([
    [
      { turn: 'mentor', message: 'step.confirm', state: judgement },
      '“judgement” and confirm it with `/done judgement`.',
    ],
    [{ turn: 'maintainer', message: 'step.confirm', state: sponsor }, 'confirm it with `/done sponsor`.'],
    [{ turn: 'you', message: 'step.item', state: guide }, 'When that is done, comment `/done guide`.'],
    // Evidence ticks it, and only the mentor may do so by hand: no command for the author.
    [
      {
        turn: 'you',
        message: 'step.item',
        state: { ...tooBig, item: { ...tooBig.item, by: ['mentor'] } },
      },
      '**Next step, for you:** small.',
    ],
  ])('%#: name the command of whoever can take it', (step, words) => {
    expect(renderNextStep(step, model).endsWith(words)).toBe(true);
  });
});

describe('nextStep', () => {
  it.each([
    ['merged', [guide], { ...open, state: 'merged' as const }, 'wait step.merged'],
    ['closed', [guide], { ...open, state: 'closed' as const }, 'you step.closed'],
    ['a draft is finished first', [guide], { ...open, state: 'draft' as const }, 'you step.draft'],
    [
      'the first that the author can move',
      [done, unknown, ciRuns, claFailed, ciFailed],
      open,
      'you step.check cla',
    ],
    ['a failed run', [ciFailed, guide], open, 'you step.ci-failed ci'],
    ['a question of a reviewer', [merged, asked], open, 'you step.answer-review review'],
    ['a missing issue', [noIssue], open, 'you step.link-issue issue'],
    ['anything else of the author', [tooBig], open, 'you step.item small'],
    ['by hand', [guide], open, 'you step.item guide'],
    // None of the failures is explained, so nothing below could be pointed at.
    [
      'a failure of which nothing was read',
      [ciFailed],
      { ...open, ci: { checks: [], more: 2 } },
      'you step.ci-failed ci',
    ],
    ['a run that waits for approval', [merged, ciWaits], open, 'maintainer step.approve-run ci'],
    ['running checks', [merged, ciRuns, judgement], open, 'wait step.checks-run ci'],
    ['what the mentor confirms', [merged, months, judgement], open, 'mentor step.confirm judgement'],
    ['the review', [merged, months], open, 'mentor step.review'],
    [
      'without a mentor, what a maintainer confirms',
      [merged, judgement, sponsor],
      alone,
      'maintainer step.confirm sponsor',
    ],
    ['without a mentor, the review', [merged, months], alone, 'maintainer step.maintainer-review'],
    ['no checklist', [], open, 'mentor step.review'],
  ])('%s', (_, states, pull, expected) => {
    const step = nextStep(states, pull);
    expect([step.turn, step.message, step.state?.item.id].filter(Boolean).join(' ')).toBe(expected);
  });
});
