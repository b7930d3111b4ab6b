import { findInstant } from './away.js';
import { chooseMentor } from './choose.js';
import type { SimulationEvent } from './simulation-event.js';
import type { MentorChoice, OpenAssignment, Rota } from './types.js';
import { Workloads } from './workload.js';

/** One line of output: the choice for one `opened`. */
export interface SimulationRow extends Pick<MentorChoice, 'mentor' | 'reason' | 'candidates'> {
  id: string | number;
  at: string;
}

export interface SimulationOptions {
  /** Changes who wins the last tie, nothing else. */
  seed: string;
  /** Lets an author's first mentor stay theirs. Off by default, so that the shares show the rota itself. */
  pairs?: boolean;
}

const DAY = 86_400_000;
const RECENT_DAYS = 90;

/**
 * Replays openings and closings, in time order, through the rota. Every open assignment counts 1 until its `closed`;
 * what finds nobody is not assigned later; the closing of an unknown id changes nothing. Holds only what is open and
 * what was assigned in the last 90 days, so a history of any length streams through.
 */
export class Simulation {
  readonly #rota: Rota;
  readonly #options: SimulationOptions;
  readonly #workloads = new Workloads();
  readonly #open = new Map<string, OpenAssignment | null>();
  readonly #recent: Record<string, number> = {};
  readonly #total: Record<string, number> = {};
  readonly #assigned: { at: number; login: string }[] = [];
  readonly #pairs = new Map<string, string>();
  #forgotten = 0;
  #firstAt: number | null = null;

  constructor(rota: Rota, options: SimulationOptions) {
    this.#rota = rota;
    this.#options = options;
    for (const mentor of rota.mentors) {
      this.#recent[mentor.login.toLowerCase()] = 0;
      this.#total[mentor.login.toLowerCase()] = 0;
    }
  }

  /** Whether a request with this id is open, so that opening it again would count it twice. */
  isOpen(id: string | number): boolean {
    return this.#open.has(String(id));
  }

  /** Takes one event; answers a row for an opening, nothing for a closing. */
  next(event: SimulationEvent): SimulationRow | null {
    if (event.event === 'closed') {
      this.#close(String(event.id));
      return null;
    }
    const at = findInstant(event.at) ?? this.#firstAt ?? 0;
    this.#firstAt ??= at;
    this.#forgetBefore(at - RECENT_DAYS * DAY);
    const choice = chooseMentor(this.#rota, this.#requestOf(event, at), this.#workloads);
    this.#record(event, at, choice.mentor);
    const candidates = choice.candidates.map(({ login, eligible, why, score }) => ({
      login,
      eligible,
      why,
      ...(score === undefined ? {} : { score }),
    }));
    return { id: event.id, at: event.at, mentor: choice.mentor, reason: choice.reason, candidates };
  }

  #requestOf(event: SimulationEvent, at: number) {
    const author = event.author ?? '';
    const known = this.#options.pairs ? this.#pairs.get(author.toLowerCase()) : undefined;
    const pairedWith = event.pairedWith ?? known;
    const sinceFirst = Math.floor((at - (this.#firstAt ?? at)) / DAY) + 1;
    return {
      at: event.at,
      seed: `${this.#options.seed}:${event.id}`,
      author: { login: author, ...(event.utcOffset === undefined ? {} : { utcOffset: event.utcOffset }) },
      paths: event.paths,
      open: [],
      recent: this.#recent,
      total: this.#total,
      recentDays: Math.max(1, Math.min(RECENT_DAYS, sinceFirst)),
      tried: {},
      ...(event.customer === undefined ? {} : { customer: event.customer }),
      ...(event.unassignable === undefined ? {} : { unassignable: event.unassignable }),
      ...(pairedWith === undefined ? {} : { pairedWith }),
    };
  }

  #record(event: SimulationEvent, at: number, mentor: string | null): void {
    const customer = event.customer === undefined ? {} : { customer: event.customer };
    const assignment = mentor === null ? null : { mentor, weight: 1, ...customer };
    this.#open.set(String(event.id), assignment);
    if (!assignment || mentor === null) return;
    const login = mentor.toLowerCase();
    this.#workloads.add(assignment);
    this.#recent[login] = (this.#recent[login] ?? 0) + 1;
    this.#total[login] = (this.#total[login] ?? 0) + 1;
    this.#assigned.push({ at, login });
    const author = event.author?.toLowerCase();
    if (author !== undefined && !this.#pairs.has(author)) this.#pairs.set(author, mentor);
  }

  #close(id: string): void {
    const assignment = this.#open.get(id);
    if (assignment) this.#workloads.remove(assignment);
    this.#open.delete(id);
  }

  #forgetBefore(limit: number): void {
    for (;;) {
      const oldest = this.#assigned[this.#forgotten];
      if (!oldest || oldest.at > limit) break;
      this.#recent[oldest.login] = (this.#recent[oldest.login] ?? 1) - 1;
      this.#forgotten++;
    }
    // Cut off in large pieces: taking the first of an array each time would cost its whole length.
    if (this.#forgotten > 1_000) this.#assigned.splice(0, this.#forgotten);
    if (this.#assigned.length === 0 || this.#forgotten > 1_000) this.#forgotten = 0;
  }
}

/** All rows for a list of events; see `Simulation`. */
export function* simulate(
  rota: Rota,
  events: Iterable<SimulationEvent>,
  options: SimulationOptions,
): Generator<SimulationRow> {
  const simulation = new Simulation(rota, options);
  for (const event of events) {
    const row = simulation.next(event);
    if (row) yield row;
  }
}
