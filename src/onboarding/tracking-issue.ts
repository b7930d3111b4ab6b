import { isOfPerson } from '../training/needs.js';
import { isTicked } from '../training/ticked.js';
import type { Tick, Track } from '../training/types.js';
import { itemText } from './comment-items.js';
import { say } from './say.js';
import { translate, type Words } from './words.js';

const MAX_ITEMS = 60;
const MAX_PULLS = 30;

/** Everything that the issue of somebody's way says; the same way gives the same text. */
export interface Way {
  userId: number;
  login: string;
  stages: readonly { id: string; title: string }[];
  /** When each stage was reached, oldest first; `at` is a UTC day. */
  reached: readonly { stage: string; at: string }[];
  /** Pull requests that may be told of where the issue stands, newest first; `url` of those in other repositories. */
  pulls: readonly WayPull[];
  /** The checklist that the person is on now. */
  checklist: WayChecklist | null;
  words: Words;
}

export interface WayPull {
  number: number;
  /** Of another repository: its name and address. */
  elsewhere: { name: string; url: string } | null;
  state: 'open' | 'closed' | 'merged';
  stage: string | null;
}

export interface WayChecklist {
  track: Track;
  /** Of the pull request that it stands on. */
  ticks: readonly Tick[];
  /** By hand on others: they count for what is about the person. */
  others: readonly Tick[];
}

/** The issue begins with it, so that a lost database finds it again. */
export function wayMarker(userId: number): string {
  return `<!-- partnerbot:way ${userId} -->`;
}

/**
 * The issue that shows somebody's whole way: stages, the checklist, pull requests. Nothing in it is live but references to
 * those pull requests; whose customer they are is not told.
 */
export function trackingIssue(way: Way): { title: string; body: string } {
  const { words, stages, pulls } = way;
  const title = (id: string): string => translate(stages.find((s) => s.id === id)?.title ?? id, words);
  const reached = way.reached.map(({ stage, at }) =>
    say('way.reached', { stage: title(stage), at: at.slice(0, 10) }, words),
  );
  const first = Math.min(...pulls.filter((p) => p.elsewhere === null).map((p) => p.number));
  const open = pulls.find((p) => p.state === 'open');
  const parts = [
    say('way.head', { login: way.login }, words),
    reached.length === 0 ? '' : say('way.stages', { stages: reached.join(', ') }, words),
    way.checklist === null ? '' : renderTrack(way.checklist, words),
    say('way.pulls', {}, words),
    pulls
      .slice(0, MAX_PULLS)
      .map((pull) => {
        const state = say(`way.state.${pull.state}`, {}, words);
        const stage = pull.stage && title(pull.stage);
        return say('way.pull', { pull: refer(pull, words), state, stage }, words);
      })
      .join('\n'),
    say('way.next', { pull: open ? refer(open, words) : null }, words),
  ];
  return {
    title: say('way.title', { number: first }, words),
    body: `${wayMarker(way.userId)}\n${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

function refer({ number, elsewhere }: WayPull, words: Words): string {
  if (elsewhere === null) return say('way.here', { number }, words);
  return say('way.elsewhere', { name: elsewhere.name, number, url: elsewhere.url }, words);
}

/** No boxes: what somebody ticks here would count for nothing. */
function renderTrack({ track, ticks, others }: WayChecklist, words: Words): string {
  const states = track.items.map((item) => {
    const done = isTicked(item.id, isOfPerson(item) ? [...others, ...ticks] : ticks);
    return { item, state: done ? ('done' as const) : ('open' as const) };
  });
  const done = states.filter(({ state }) => state === 'done').length;
  const values = { title: translate(track.title, words), done, total: states.length };
  const lines = states
    .slice(0, MAX_ITEMS)
    .map((state) =>
      say(state.state === 'done' ? 'way.done' : 'way.open', { text: itemText(state, words) }, words),
    );
  return `${say('way.track', values, words)}\n\n${lines.join('\n')}`;
}
