import type { Assignment } from './history.js';
import type { Ledger } from './ledger.js';
import {
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
  for (const a of distinct(ledger.history.assignments)) {
    const at = Date.parse(a.at);
    const thread = threadOf(a);
    if (thread === undefined || at >= window.until) continue;
    const mentor = logins.get(a.mentor.toLowerCase()) ?? null;
    const acts = thread.words.filter((w) => w.person === mentor && w.at >= at).map((w) => w.at);
    const item = { repository: a.repository, number: a.number, person: a.mentor };
    const released = a.releasedAt !== null && Date.parse(a.releasedAt) < window.until;
    if (!released && isWaiting(thread, acts.at(-1) ?? null))
      waiting.push({ ...item, at: new Date(lastOfAuthor(thread)).toISOString() });
    if (isWithin(window, at) && acts[0] !== undefined)
      responses.push({ ...item, at: new Date(at).toISOString(), value: round(hoursBetween(at, acts[0])) });
  }
  return {
    'mentor-load': mentorLoad(waiting, ledger.history.mentors),
    'mentor-response': withTarget(responses, targetHours),
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

function withTarget(responses: readonly Item[], targetHours: number): Measured {
  const within = responses.filter((r) => (r.value ?? 0) <= targetHours).length;
  const n = responses.length;
  return measureDurations(responses, [inTarget(within, n, targetHours)]);
}

export function inTarget(within: number, n: number, targetHours: number): Part {
  return { name: `within ${targetHours} hours`, value: n === 0 ? null : round(within / n), n };
}
