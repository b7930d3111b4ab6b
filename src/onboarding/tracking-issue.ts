import { itemText } from './comment-items.js';
import type { CommentModel } from './comment-model.js';
import { say } from './say.js';
import { translate } from './words.js';

const MAX_ITEMS = 60;
const MAX_PULLS = 30;

/** What is remembered of a person beside what one look tells. */
export interface Way {
  userId: number;
  /** When each stage was reached, oldest first; `at` is a UTC day. */
  reached: readonly { stage: string; at: string }[];
  /** Pull requests of the repository of the issue, newest first. */
  pulls: readonly { number: number; state: 'open' | 'closed' | 'merged'; stage: string | null }[];
}

/** The issue begins with it, so that a lost database finds it again. */
export function wayMarker(userId: number): string {
  return `<!-- partnerbot:way ${userId} -->`;
}

/**
 * The issue that shows somebody's whole way: stages, the checklist, pull requests. Nothing in it is live but references to
 * pull requests of its own repository; whose customer they are is not told.
 */
export function trackingIssue(model: CommentModel, way: Way): { title: string; body: string } {
  const { words } = model;
  const title = (id: string | null): string =>
    translate(model.stages.find((s) => s.id === id)?.title ?? id ?? '', words);
  const stages = way.reached.map(({ stage, at }) =>
    say('way.reached', { stage: title(stage), at: at.slice(0, 10) }, words),
  );
  const first = Math.min(...way.pulls.map((p) => p.number));
  const open = way.pulls.find((p) => p.state === 'open');
  const parts = [
    say('way.head', { login: model.author }, words),
    stages.length === 0 ? '' : say('way.stages', { stages: stages.join(', ') }, words),
    renderTrack(model),
    say('way.pulls', {}, words),
    way.pulls
      .slice(0, MAX_PULLS)
      .map(({ number, state, stage }) => {
        const values = { number, state: say(`way.state.${state}`, {}, words), stage: stage && title(stage) };
        return say('way.pull', values, words);
      })
      .join('\n'),
    say('way.next', { number: open?.number ?? null }, words),
  ];
  return {
    title: say('way.title', { number: first }, words),
    body: `${wayMarker(way.userId)}\n${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

/** No boxes: what somebody ticks here would count for nothing. */
function renderTrack({ track, items, words }: CommentModel): string {
  if (track === null || items.length === 0) return '';
  const done = items.filter((state) => state.state === 'done').length;
  const values = { title: translate(track.title, words), done, total: items.length };
  const lines = items
    .slice(0, MAX_ITEMS)
    .map((state) =>
      say(state.state === 'done' ? 'way.done' : 'way.open', { text: itemText(state, words) }, words),
    );
  return `${say('way.track', values, words)}\n\n${lines.join('\n')}`;
}
