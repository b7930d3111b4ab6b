import type { Happening } from './history.js';
import type { Deed } from './ledger.js';

/** One pull request with all that happened to it; instants in ms since 1970, lists ascending. */
export interface Thread {
  repository: string;
  number: number;
  author: string;
  /** For whom the author acted when it was opened; see the contribution. */
  customer: string | null;
  openedAt: number;
  /** When it was first ready for review: opened, or marked so where it was opened as a draft; null: not yet. */
  readyAt: number | null;
  draft: boolean;
  /** It was made a draft or ready after its opening. */
  turned: boolean;
  mergedAt: number | null;
  /** Closed without being merged, and not reopened since. */
  closedAt: number | null;
  /** Every closing, also those that were taken back, and that by merging. */
  closings: number[];
  blocked: boolean;
  /** Comments and reviews, the author's too. */
  words: Deed[];
  pushes: number[];
}

/** Every pull request whose opening is known, by `REPOSITORY#NUMBER`. */
export function threadsOf(deeds: readonly Deed[], happenings: readonly Happening[]): Map<string, Thread> {
  const threads = new Map<string, Thread>();
  const of = (repository: string, number: number | null): Thread | undefined =>
    number === null ? undefined : threads.get(`${repository}#${number}`);
  for (const d of deeds) {
    if (d.kind !== 'pr_opened' || d.number === null) continue;
    const { repository, number, person, customer, at } = d;
    threads.set(`${repository}#${number}`, {
      repository,
      number,
      author: person,
      customer,
      openedAt: at,
      readyAt: at,
      draft: false,
      turned: false,
      mergedAt: null,
      closedAt: null,
      closings: [],
      blocked: false,
      words: [],
      pushes: [],
    });
  }
  for (const d of deeds) {
    const thread = of(d.repository, d.number);
    if (thread === undefined) continue;
    if (d.kind === 'pr_merged') thread.mergedAt = d.at;
    if (d.kind === 'comment' || d.kind === 'review') thread.words.push(d);
  }
  const inOrder = [...happenings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const h of inOrder) {
    const thread = of(h.repository, h.number);
    if (thread !== undefined) happen(thread, h.kind, Date.parse(h.at));
  }
  // Merging closes too; that is no rejection.
  for (const thread of threads.values()) if (thread.mergedAt !== null) thread.closedAt = null;
  return threads;
}

function happen(thread: Thread, kind: Happening['kind'], at: number): void {
  if (kind === 'ready' || kind === 'drafted') turn(thread, kind, at);
  else if (kind === 'closed') {
    thread.closedAt = at;
    thread.closings.push(at);
  } else if (kind === 'reopened') thread.closedAt = null;
  else if (kind === 'pushed') thread.pushes.push(at);
  else if (kind === 'blocked') thread.blocked = true;
  else if (kind === 'unblocked') thread.blocked = false;
}

/** The first turn tells how it was opened: what is made ready was a draft, what is made a draft later was ready. */
function turn(thread: Thread, kind: 'ready' | 'drafted', at: number): void {
  if (!thread.turned) {
    const openedReady = kind === 'drafted' && at > thread.openedAt;
    thread.readyAt = openedReady ? thread.openedAt : kind === 'ready' ? at : null;
  } else if (kind === 'ready') thread.readyAt ??= at;
  thread.turned = true;
  thread.draft = kind === 'drafted';
}

export function isOpen(thread: Thread): boolean {
  return thread.mergedAt === null && thread.closedAt === null;
}
