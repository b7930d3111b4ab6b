import { said } from '../training/evidence.js';
import type { ItemState, TrackItem } from '../training/types.js';
import type { CiLine, CiNote } from './ci-explain.js';
import { decideCommand } from './command-rules.js';
import type { CommentModel } from './comment-model.js';
import type { Words } from './words.js';

/** Shown in the documentation and kept as golden files by the tests: every kind of comment there is. */
export function exampleModels(words: Words = []): Record<string, CommentModel> {
  const base = { ...exampleModel(), words };
  const mentor = {
    login: 'bob',
    why: 'skills',
    live: true,
    standIn: false,
    answerWithin: 2,
    standInAfter: 4,
  };
  const answered = { ...mentor, why: 'pair', answerWithin: null, standInAfter: null };
  return {
    'first-open': { ...base, mentor },
    'first-named-customer': {
      ...base,
      mentor,
      customer: 'Acme Corporation',
      links: { ...base.links, help: 'https://example.org/help' },
    },
    'first-draft': { ...base, state: 'draft', firstTime: true },
    'no-mentor-owner-told': { ...base, fallback: { login: 'carol', live: true } },
    'no-mentor-nobody': base,
    'stand-in': { ...base, mentor: { ...mentor, standIn: true } },
    'ci-failed': { ...base, mentor: answered, items: failedItems() },
    'ci-explained': { ...base, mentor: answered, items: failedItems(), ci: exampleCi() },
    'ci-not-yours': { ...base, mentor: answered, items: readItems(), ci: { checks: [elsewhere()], more: 0 } },
    'runs-wait': { ...base, mentor: answered, items: begun(), approval: { url: `${PULL}/checks` } },
    'item-left-out': { ...base, mentor: answered, items: skippedItems() },
    'answer-review': { ...base, mentor: answered, items: reviewItems() },
    'tick-lost': { ...base, mentor: answered, items: lostItems() },
    'waits-for-approval': { ...base, mentor: answered, items: approvalItems() },
    'mentor-confirms': { ...base, mentor: answered, items: confirmItems() },
    'help-answered': { ...base, mentor: answered, reply: exampleReply('partnerbot', 'help', words) },
    'command-answered': { ...base, mentor: answered, reply: exampleReply('done', 'cla', words) },
    'back-open': { ...base, mentor: answered, firstTime: false, ...contributor() },
    'shadow-invited': {
      ...base,
      mentor: answered,
      firstTime: false,
      ...contributor(),
      shadow: { url: `${PULL.replace(/\d+$/, '12')}`, mentor: 'carol' },
    },
    'first-merged': { ...base, state: 'merged', mentor: answered, items: mergedItems(), ...contributor() },
    'back-merged': {
      ...base,
      state: 'merged',
      firstTime: false,
      mentor: answered,
      track: null,
      items: [],
      ...contributor(),
    },
    'first-closed': { ...base, state: 'closed', mentor: answered },
    'back-closed': { ...base, state: 'closed', firstTime: false, mentor: answered, ...contributor() },
  };
}

/** A newcomer's open pull request without a mentor: what the others are variations of. */
export function exampleModel(): CommentModel {
  return {
    marker: '<!-- partnerbot example -->',
    state: 'open',
    firstTime: true,
    author: 'ada',
    customer: null,
    mentor: null,
    fallback: null,
    track: { title: 'Your first contribution' },
    items: items('open', 'unknown', 'open', 'open', 'open'),
    stage: 'newcomer',
    stages: [
      { id: 'newcomer', title: 'Newcomer' },
      { id: 'contributor', title: 'Contributor' },
      { id: 'regular-contributor', title: 'Regular contributor' },
      { id: 'regular-reviewer', title: 'Regular reviewer' },
    ],
    next: { stage: 'contributor', missing: [{ criterion: 'merged', have: 0, need: 1 }] },
    reply: null,
    links: { contributing: 'https://example.org/contributing', privacy: 'https://example.org/privacy' },
    ignoreLabel: 'partnerbot: ignore',
  };
}

const PULL = 'https://github.example/octo/net/pull/7';

const GUIDE: TrackItem = {
  id: 'guide-read',
  text: 'Read the contributing guide and the code of conduct',
  guidance: 'https://example.org/contributing',
  by: ['mentee'],
};
const CLA: TrackItem = {
  id: 'cla',
  text: 'Pass the check for the licence agreement or the sign-off (CLA, DCO)',
  evidence: { check: ['*easycla*', 'cla', 'dco'] },
  by: ['maintainer'],
};
const CI: TrackItem = {
  id: 'ci-green',
  text: 'Get the required checks to pass',
  evidence: { ciGreen: true },
  by: ['mentor'],
};
const REVIEW: TrackItem = {
  id: 'review-answered',
  text: 'Answer each review within 7 days',
  evidence: { reviewAnsweredWithinDays: 7 },
  by: ['mentor'],
};
const MERGED: TrackItem = { id: 'merged', text: 'See it merged', evidence: { merged: true }, by: [] };

function items(...states: ItemState['state'][]): ItemState[] {
  const notes: Partial<ItemState>[] = [
    { turn: 'mentee' },
    { evidence: said('check-none-of-kind'), turn: 'later' },
    { evidence: said('checks-running'), link: `${PULL}/checks`, turn: 'ci' },
    { evidence: said('review-none'), turn: 'mentor' },
    { evidence: said('merged-not'), turn: 'mentor' },
  ];
  return [GUIDE, CLA, CI, REVIEW, MERGED].map((item, i) => ({
    item,
    state: states[i] ?? 'open',
    ...notes[i],
  }));
}

function change(list: ItemState[], id: string, to: Partial<ItemState>): ItemState[] {
  return list.map((state) => (state.item.id === id ? { ...state, ...to } : state));
}

function begun(): ItemState[] {
  const read = change(items(), 'guide-read', { state: 'done', tickedBy: 'ada' });
  return change(read, 'cla', {
    state: 'done',
    evidence: said('check-passed', { name: 'EasyCLA' }),
    link: `${PULL}/checks`,
  });
}

function failedItems(): ItemState[] {
  const evidence = said('checks-failed', { name: 'build (linux)', more: 1, total: 9 });
  return change(begun(), 'ci-green', { evidence, link: `${PULL}/checks?check_run_id=3`, turn: 'mentee' });
}

function reviewItems(): ItemState[] {
  const green = change(begun(), 'ci-green', { state: 'done', evidence: said('checks-passed', { count: 9 }) });
  const evidence = said('review-waits', { day: '2026-03-02' });
  return change(green, 'review-answered', {
    evidence,
    link: `${PULL}#pullrequestreview-9`,
    turn: 'mentee',
  });
}

function lostItems(): ItemState[] {
  return change(failedItems(), 'ci-green', { state: 'reopened' });
}

function approvalItems(): ItemState[] {
  const evidence = said('check-waits', { name: 'build' });
  return change(begun(), 'ci-green', { evidence, link: `${PULL}/checks`, turn: 'maintainer' });
}

/** What was proven before the merge keeps its proof. */
function mergedItems(): ItemState[] {
  const proofs: Record<string, Partial<ItemState>> = {
    'ci-green': { evidence: said('checks-passed', { count: 9 }), link: `${PULL}/checks` },
    'review-answered': {
      evidence: said('review-answered', { count: 1, days: 7 }),
      link: `${PULL}#pullrequestreview-9`,
    },
    merged: { evidence: said('merged'), link: PULL },
  };
  return Object.entries(proofs).reduce(
    (list, [id, proof]) => change(list, id, { state: 'done', ...proof }),
    begun(),
  );
}

function contributor(): Pick<CommentModel, 'stage' | 'next'> {
  const missing = [{ criterion: 'merged', have: 1, need: 5 }];
  return { stage: 'contributor', next: { stage: 'regular-contributor', missing } };
}

/** A compiler's remark, with a guide of the project for it. */
function exampleCi(): CiNote {
  const guide = {
    text: 'A function is used before it is declared.',
    link: 'https://example.org/building',
    command: 'make check',
  };
  const check: CiLine = {
    name: 'build (linux)',
    url: `${PULL}/checks?check_run_id=3`,
    where: { path: 'src/net/socket.c', line: 42 },
    lines: ['src/net/socket.c:42: error: implicit declaration of function ‘close’'],
    guide,
    notYours: null,
  };
  return { checks: [check], more: 1 };
}

function elsewhere(): CiLine {
  const url = `${PULL}/checks?check_run_id=4`;
  return {
    name: 'docs',
    url,
    where: null,
    lines: ['link check: 1 dead link'],
    guide: null,
    notYours: 'default-branch',
  };
}

/** What the author can do is done; a check failed. */
function readItems(): ItemState[] {
  const evidence = said('check-failed', { name: 'docs' });
  return change(begun(), 'ci-green', { evidence, link: `${PULL}/checks?check_run_id=4`, turn: 'mentee' });
}

function skippedItems(): ItemState[] {
  const left = {
    state: 'done',
    tickedBy: 'carol',
    skipped: 'documentation needs no agreement here',
  } as const;
  return change(items(), 'cla', left);
}

/** Everything of the author is done, and the mentor has to look at one item. */
function confirmItems(): ItemState[] {
  const { evidence: _evidence, ...byHand } = REVIEW;
  const green = change(begun(), 'ci-green', { state: 'done', evidence: said('checks-passed', { count: 9 }) });
  return green.map((state) =>
    state.item.id === byHand.id ? { item: byHand, state: 'open', turn: 'mentor' } : state,
  );
}

/** What the mentee is told; of `/done cla`, that only a maintainer may. */
function exampleReply(name: string, args: string, words: Words): string | null {
  const states = items();
  const track = { id: 'first-pr', title: '', version: 1, stages: [], items: states.map((s) => s.item) };
  const context = { roles: new Set(['mentee'] as const), login: 'ada', at: '', track, states, words };
  return decideCommand({ name, args }, context).reply;
}
