import type { CiFigure } from './ci-targets.js';
import { say } from './say.js';
import type { Words } from './words.js';

/** The issue begins with it, so that a lost database finds it again. */
export const CI_MARKER = '<!-- partnerbot:checks -->';
const SHOWN = 20;
const ITEMS = 8;

type Missed = CiFigure & { since: string };

/**
 * The one issue of a repository about checks that miss their targets: which, since when, what is behind it. The mention
 * notifies once, when the issue is opened; edits are silent. With nothing missed it says so, and is closed.
 */
export function ciIssue(
  owner: string,
  lasting: readonly Missed[],
  overDays: number,
  words: Words = [],
): { title: string; body: string } {
  const title = say('checks.title', {}, words);
  const head = `${CI_MARKER}\n${say('checks.owner', { owner }, words)}`;
  if (lasting.length === 0) return { title, body: `${head} ${say('checks.met', {}, words)}\n` };
  const lines = lasting.slice(0, SHOWN).map((figure) => sayFigure(figure, words));
  const more = lasting.length - SHOWN;
  if (more > 0) lines.push(say('checks.more', { count: more }, words));
  const missed = say('checks.missed', { days: overDays }, words);
  return {
    title,
    body: `${head} ${missed}\n\n${lines.join('\n')}\n\n${say('checks.next', {}, words)}\n`,
  };
}

function sayFigure({ kind, check, value, target, since, n, items }: Missed, words: Words): string {
  const figure = (of: number): string =>
    kind === 'failure' || kind === 'flake'
      ? say('checks.percent', { percent: Math.round(of * 100) }, words)
      : sayHours(of, words);
  const values = { check, value: figure(value), target: figure(target) };
  const pulls = [...new Set(items.flatMap((i) => i.number ?? []))].slice(0, ITEMS);
  const numbers = pulls.map((number) => say('checks.pull', { number }, words)).join(', ');
  const basis = { since: since.slice(0, 10), count: n, waits: kind === 'approval', numbers };
  return (
    say(`checks.${kind}`, values, words) +
    say('checks.basis', { ...basis, numbers: numbers === '' ? null : numbers }, words)
  );
}

function sayHours(value: number, words: Words): string {
  if (value < 1) return say('checks.minutes', { minutes: Math.round(value * 60) }, words);
  return say('checks.hours', { hours: Math.round(value * 10) / 10 }, words);
}
