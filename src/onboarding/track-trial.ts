import { evaluateTrack, newTicks } from '../training/evaluate.js';
import { listNeeds, type Need } from '../training/needs.js';
import type { ItemState, Track, TrainingFacts } from '../training/types.js';
import { renderChecklist } from './comment-items.js';
import type { CommentModel } from './comment-model.js';
import { nextStep } from './next-step.js';
import { say, sayEvidence } from './say.js';
import type { Words } from './words.js';

/** How a track would stand on a recorded pull request. */
export interface TrackTrial {
  track: { id: string; version: number; title: string };
  pull: string;
  items: {
    id: string;
    text: string;
    state: ItemState['state'];
    /** It would be ticked now, by evidence. */
    ticks: boolean;
    /** Why it is as it is, in one or more sentences. */
    why: string;
    link: string | null;
    at: string | null;
    /** Whose move it is while it is open. */
    turn: string | null;
    by: string[];
  }[];
  next: { turn: string; item: string | null };
  /** What the App would read beside the one look, because items of the track ask for it. */
  reads: Need[];
}

/** Tries a track on the facts of one pull request; nothing is stored or written. */
export function tryTrack(track: Track, facts: TrainingFacts, words: Words = []): TrackTrial {
  const states = evaluateTrack(track, facts);
  const ticks = new Set(
    newTicks(states, facts)
      .filter((tick) => tick.done)
      .map((tick) => tick.item),
  );
  const { url, merged } = facts;
  const step = nextStep(states, { state: merged ? 'merged' : 'open', hasMentor: true });
  return {
    track: { id: track.id, version: track.version, title: track.title },
    pull: url,
    items: states.map((state) => ({
      id: state.item.id,
      text: state.item.text,
      state: state.state,
      ticks: ticks.has(state.item.id),
      why: explain(state, words),
      link: state.link ?? null,
      at: state.at ?? null,
      turn: state.state === 'done' ? null : (state.turn ?? null),
      by: state.item.by,
    })),
    next: { turn: step.turn, item: step.state?.item.id ?? null },
    reads: listNeeds(track, facts.ticks),
  };
}

function explain({ item, evidence, tickedBy, skipped, waitsFor }: ItemState, words: Words): string {
  const first = waitsFor ? `Comes after ${waitsFor.join(', ')}. ` : '';
  if (skipped !== undefined) return `Left out by ${tickedBy ?? 'somebody'}: ${skipped}`;
  if (tickedBy !== undefined) return `Ticked or taken back by ${tickedBy}.`;
  if (evidence) return first + sayEvidence(evidence, words);
  if (item.by.length === 0) return `${first}Nobody can tick it.`;
  return `${first}By hand only: the ${item.by.join(' or the ')} ticks it with /done ${item.id}.`;
}

const MARKS: Record<ItemState['state'], string> = {
  done: '[x]',
  open: '[ ]',
  reopened: '[!]',
  unknown: '[?]',
};

/** Whose the next step is, for who reads about somebody else. */
const TURNS: Readonly<Record<string, string>> = {
  you: 'the author’s',
  mentor: 'the mentor’s',
  maintainer: 'a maintainer’s',
  wait: 'nobody’s, something has to come first',
};

/** One line for each item, and what they mean. */
export function renderTrialText(trial: TrackTrial): string {
  const { track, items, reads, next } = trial;
  const width = Math.max(...items.map((item) => item.id.length));
  const lines = items.map(({ id, state, ticks, why }) => {
    return `${MARKS[state]} ${id.padEnd(width)}  ${ticks ? 'ticks: ' : ''}${why}`;
  });
  const costs = reads.length > 0 ? `The App would also read: ${reads.join(', ')}.\n` : '';
  const step = `${TURNS[next.turn] ?? next.turn}${next.item === null ? '' : ` (${next.item})`}`;
  return `${track.title} (${track.id}, version ${track.version}) on ${trial.pull || 'the pull request'}\n\n${lines.join('\n')}\n\nNext step: ${step}\n${costs}[x] done  [ ] open  [!] reopened  [?] not known from what was given\n`;
}

/** The checklist as it would stand in the comment. */
export function renderTrialMarkdown(track: Track, facts: TrainingFacts, words: Words = []): string {
  const model: CommentModel = {
    marker: '',
    state: facts.merged ? 'merged' : 'open',
    firstTime: false,
    author: 'author',
    customer: null,
    mentor: null,
    fallback: null,
    track: { title: track.title },
    items: evaluateTrack(track, facts),
    stage: null,
    stages: [],
    next: null,
    reply: null,
    links: {},
    ignoreLabel: '',
    words,
  };
  const list = renderChecklist(model, { evidence: true, items: 50, shown: 50 });
  return `${list || say('reply.no-track', {}, words)}\n`;
}
