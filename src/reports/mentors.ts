import type { Assignment } from './history.js';
import type { Ledger } from './ledger.js';
import {
  compareItems,
  ITEMS_SHOWN,
  type Item,
  type Measured,
  type Measures,
  measureDurations,
  NO_DATA,
  type Part,
  round,
} from './metric.js';
import { isOpen, type Thread } from './threads.js';
import { hoursBetween, isWithin, type Window } from './window.js';

/** Metric 9: what waits for mentors now against what they take, and how soon they first act. */
export function measureMentors(ledger: Ledger, window: Window, targetHours: number): Measures {
  const logins = new Map<string, string>();
  for (const { id, login } of ledger.people.values()) if (login !== null) logins.set(login.toLowerCase(), id);
  const threadOf = (a: Assignment): Thread | undefined => ledger.threads.get(`${a.repository}#${a.number}`);
  const waiting: Item[] = [];
  const responses: Item[] = [];
  const missed: Item[] = [];
  for (const a of distinct(ledger.history.assignments)) {
    const at = Date.parse(a.at);
    const thread = threadOf(a);
    if (thread === undefined || at >= window.until) continue;
    const mentor = logins.get(a.mentor.toLowerCase()) ?? null;
    const acts = thread.words.filter((w) => w.person === mentor && w.at >= at).map((w) => w.at);
    const item = { repository: a.repository, number: a.number, person: a.mentor };
    const end = Math.min(a.releasedAt === null ? Infinity : Date.parse(a.releasedAt), window.until);
    if (end === window.until && isWaiting(thread, acts.at(-1) ?? null))
      waiting.push({ ...item, at: new Date(lastOfAuthor(thread)).toISOString() });
    if (!isWithin(window, at)) continue;
    const asked = { ...item, at: new Date(at).toISOString() };
    if (acts[0] !== undefined) responses.push({ ...asked, value: round(hoursBetween(at, acts[0])) });
    else if (hoursBetween(at, end) > targetHours) missed.push(asked);
  }
  return {
    'mentor-load': mentorLoad(waiting, ledger.history.mentors),
    'mentor-response': withTarget(responses, missed, targetHours),
  };
}

function distinct(assignments: readonly Assignment[]): Assignment[] {
  const key = (a: Assignment): string =>
    JSON.stringify([a.repository, a.number, a.mentor.toLowerCase(), a.at]);
  return [...new Map(assignments.map((a) => [key(a), a])).values()];
}

/** Open, not a draft, not blocked, and the mentor has not acted since the author last did. */
function isWaiting(thread: Thread, lastOfMentor: number | null): boolean {
  if (!isOpen(thread) || thread.draft || thread.readyAt === null || thread.blocked) return false;
  return lastOfMentor === null || lastOfMentor < lastOfAuthor(thread);
}

function lastOfAuthor(thread: Thread): number {
  const words = thread.words.filter((w) => w.person === thread.author).map((w) => w.at);
  return Math.max(thread.readyAt ?? thread.openedAt, ...thread.pushes, ...words);
}

/** Waiting pull requests for each place that mentors have; no data without mentors. */
export function mentorLoad(
  waiting: Item[],
  mentors: readonly { login: string; capacity: number }[],
): Measured {
  const capacity = mentors.reduce((sum, m) => sum + m.capacity, 0);
  const parts = mentors.map(({ login, capacity: own }): Part => {
    const open = waiting.filter((w) => w.person?.toLowerCase() === login.toLowerCase()).length;
    return { name: login, person: login, value: own === 0 ? null : round(open / own), n: open };
  });
  if (capacity === 0) return { ...NO_DATA, n: waiting.length, items: waiting };
  return { value: round(waiting.length / capacity), n: waiting.length, parts, items: waiting };
}

function withTarget(responses: readonly Item[], missed: Item[], targetHours: number): Measured {
  const within = responses.filter((r) => (r.value ?? 0) <= targetHours).length;
  return mentorResponse(
    measureDurations(responses),
    { within, missed: missed.length, items: missed.sort(compareItems) },
    targetHours,
  );
}

/**
 * How soon mentors answer, and how many of those who waited got an answer in time. `missed`: waited longer than the target for none;
 * who was handed on, or whose pull request ended, before that is in neither. `items`: the missed ones.
 */
export function mentorResponse(
  answered: Measured,
  { within, missed, items }: { within: number; missed: number; items: readonly Item[] },
  targetHours: number,
): Measured {
  const n = answered.n + missed;
  const share = { name: `within ${targetHours} hours`, value: n === 0 ? null : round(within / n), n };
  const unanswered = items.map((item) => ({ ...item, note: 'not answered' }));
  return { ...answered, parts: [share], items: [...unanswered, ...answered.items].slice(0, ITEMS_SHOWN) };
}
