import { chooseMentor } from './choose.js';
import { findTurns } from './duty.js';
import type { Candidate, MentorChoice, MentorRequest, Obstacle, OpenAssignment, Rota } from './types.js';
import { explainChoiceNeutrally, explainNobodyNeutrally } from './words.js';
import { Workloads } from './workload.js';

/**
 * Everything that one choice depended on, as plain JSON: who keeps it can make the choice again. It names customers
 * and employers, so it is kept and never posted; `publishRecord` says what may be.
 */
export interface ChoiceRecord {
  version: 1;
  /** Commit or blob id of the configuration. */
  configuration: string;
  rota: Rota;
  /** `open`, `recent` and `total` are summed up for the mentors of the rota: nothing else counts. */
  request: MentorRequest;
  choice: MentorChoice;
}

/** The record of a choice; makes the choice when it is not given. */
export function recordChoice(
  rota: Rota,
  request: MentorRequest,
  configuration: string,
  choice: MentorChoice = chooseMentor(rota, request),
): ChoiceRecord {
  const { recent, total } = request;
  const kept = {
    ...request,
    open: sumUp(rota, request),
    recent: ofMentors(rota, recent),
    ...(total === undefined ? {} : { total: ofMentors(rota, total) }),
  };
  return { version: 1, configuration, rota, request: kept, choice };
}

/** Makes the choice of a record again, from what it holds alone: the same answer as then. */
export function replayChoice(record: ChoiceRecord): MentorChoice {
  return chooseMentor(record.rota, record.request);
}

/** What may be read by everybody. */
export interface PublishedChoice {
  /** ISO instant of the choice. */
  at: string;
  configuration: string;
  mentor: string | null;
  reason: string;
  /** Where the customer may not be named, all who were not chosen for a reason of the customer's are alike. */
  candidates: Omit<Candidate, 'obstacle'>[] | { login: string; why: string }[];
}

/**
 * A record as it may be posted. Where the customer may not be named in that place (`nameable` is false: private,
 * anonymous, or not known for sure), nothing is left from which the customer follows. The employers of mentors stand
 * in a file that many can read, so neither who is passed over for one may be told, nor an order and scores in which
 * employers count.
 */
export function publishRecord(record: ChoiceRecord, { nameable }: { nameable: boolean }): PublishedChoice {
  const { choice, configuration, rota, request } = record;
  const head = { at: request.at, configuration, mentor: choice.mentor };
  if (nameable) {
    return { ...head, reason: choice.reason, candidates: choice.candidates.map(withoutObstacle) };
  }
  const others = choice.candidates
    .filter(({ login }) => login !== choice.mentor)
    .map(({ login, why, eligible, obstacle }) => ({
      login,
      why: eligible || dependsOnCustomer(obstacle) ? 'was not chosen here' : why,
    }))
    .sort((a, b) => (a.login.toLowerCase() < b.login.toLowerCase() ? -1 : 1));
  const [first] = choice.candidates;
  if (choice.mentor === null || choice.decidedBy === 'none' || !first) {
    return { ...head, reason: explainNobodyNeutrally(rota.fallback), candidates: others };
  }
  const { login, why, parts } = first;
  const meant = (request.pairedWith ?? findTurns(rota, request.at)?.onDuty)?.toLowerCase();
  const absent = choice.candidates.find((one) => !one.eligible && one.login.toLowerCase() === meant);
  const chosen = {
    login,
    decidedBy: choice.decidedBy,
    next: choice.decidedBy === 'duty' && (parts?.duty ?? 0) > 0,
    standsInFor: absent && !dependsOnCustomer(absent.obstacle) ? absent : undefined,
  };
  return { ...head, reason: explainChoiceNeutrally(chosen), candidates: [{ login, why }, ...others] };
}

function withoutObstacle({ obstacle: _, ...rest }: Candidate): Omit<Candidate, 'obstacle'> {
  return rest;
}

function dependsOnCustomer(obstacle: Obstacle | undefined): boolean {
  return obstacle === 'customer' || obstacle === 'employer';
}

/** Fewer entries for each mentor of the rota, which weigh and count the same as all theirs together. */
function sumUp(rota: Rota, { open, customer }: MentorRequest): OpenAssignment[] {
  const workloads = new Workloads(open, customer);
  return namesOf(rota).flatMap((mentor) => {
    const weight = workloads.weight(mentor);
    const same = customer === undefined ? 0 : workloads.fromCustomer(mentor, customer);
    const counted = Array.from({ length: same }, () => ({
      mentor,
      weight: 0,
      ...(customer ? { customer } : {}),
    }));
    return weight === 0 ? counted : [{ mentor, weight }, ...counted];
  });
}

function ofMentors(rota: Rota, counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    namesOf(rota).flatMap((login) => {
      const count = Object.hasOwn(counts, login) ? counts[login] : undefined;
      return count === undefined ? [] : [[login, count]];
    }),
  );
}

function namesOf(rota: Rota): string[] {
  return [...new Set(rota.mentors.map(({ login }) => login.toLowerCase()))];
}
