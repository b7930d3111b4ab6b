import { climb } from '../progress/ladder.js';
import type { Criteria, Ladder, ProgressEvent, Standing } from '../progress/types.js';

/** What somebody said about a person's stage; see the words that a promotion goes by. */
export interface StageWord {
  what: 'sponsored' | 'approved' | 'not-yet' | 'back' | 'emeritus' | 'lapsed' | 'thanked';
  stage: string | null;
  by: string | null;
  employer: string | null;
  /** ISO instant. */
  at: string;
}

/** Somebody who meets everything that a stage asks for but what people have to say. */
export interface Candidate {
  userId: number;
  login: string;
  stage: string;
  title: string;
  /** UTC day on which all of it was first met. */
  since: string;
  evidence: Record<string, number | string>;
  sponsors: string[];
  approvals: string[];
  /** How many of each are still to come; `employers`: different employers among the sponsors. */
  missing: { sponsors: number; employers: number; approvals: number };
  /** Somebody said “not yet”; the day from which it may be asked again. Null: nobody did. */
  pausedUntil: string | null;
}

/** A “not yet” holds so long, unless somebody approves earlier. Days. */
export const PAUSE_DAYS = 90;

/** Whether people decide about a stage: it asks for sponsors or approvals. */
export function needsPeople({ sponsors, sponsorEmployers, approvals }: Criteria): boolean {
  return (sponsors ?? 0) > 0 || (sponsorEmployers ?? 0) > 0 || (approvals ?? 0) > 0;
}

/** The stages that people decide about. */
export function listPeopleStages(ladder: Ladder): string[] {
  return ladder.stages.filter((s) => needsPeople(s.criteria)).map((s) => s.id);
}

/** The ladder as it would be if nobody had to say anything: who stands higher on it is a candidate. */
export function withoutPeople(ladder: Ladder): Ladder {
  return {
    stages: ladder.stages.map((stage) => {
      const { sponsors: _s, sponsorEmployers: _e, approvals: _a, ...criteria } = stage.criteria;
      return { ...stage, criteria };
    }),
  };
}

/**
 * For which stage somebody waits for people's word, if for any: the lowest above their own. Null for an emeritus, who said
 * so themselves. `asOf` is an ISO instant.
 */
export function findCandidacy(
  ladder: Ladder,
  person: { userId: number; login: string; history: readonly ProgressEvent[]; words: readonly StageWord[] },
  asOf: string,
): Candidate | null {
  const { userId, login, history, words } = person;
  if (history.length === 0 || isEmeritus(words)) return null;
  const now = climb(ladder, history, asOf, String(userId));
  const open = climb(withoutPeople(ladder), history, asOf, String(userId));
  const rank = (id: string) => ladder.stages.findIndex((s) => s.id === id);
  const waiting = ladder.stages.find(
    (s) => needsPeople(s.criteria) && rank(s.id) > rank(now.stage) && open.bars?.[s.id] !== undefined,
  );
  const since = waiting && open.bars?.[waiting.id];
  if (!waiting || since === undefined) return null;
  const about = words.filter((w) => w.stage === null || w.stage === waiting.id);
  const namesOf = (what: StageWord['what']) => [
    ...new Set(about.flatMap((w) => (w.what === what && w.by !== null ? [w.by] : []))),
  ];
  const [sponsors, approvals] = [namesOf('sponsored'), namesOf('approved')];
  const employers = new Set(
    about.flatMap((w) => (w.what === 'sponsored' ? [w.employer ?? `of ${w.by}`] : [])),
  );
  const left = (need: number | undefined, have: number) => Math.max(0, (need ?? 0) - have);
  return {
    userId,
    login,
    stage: waiting.id,
    title: waiting.title,
    since,
    evidence: evidenceOf(open, waiting.id),
    sponsors,
    approvals,
    missing: {
      sponsors: left(waiting.criteria.sponsors, sponsors.length),
      employers: left(waiting.criteria.sponsorEmployers, employers.size),
      approvals: left(waiting.criteria.approvals, approvals.length),
    },
    pausedUntil: findPause(about, asOf),
  };
}

function evidenceOf({ transitions }: Standing, stage: string): Candidate['evidence'] {
  return transitions.find((t) => t.stage === stage)?.evidence ?? transitions.at(-1)?.evidence ?? {};
}

function findPause(words: readonly StageWord[], asOf: string): string | null {
  const last = words.filter((w) => w.what === 'not-yet' || w.what === 'approved').at(-1);
  if (last?.what !== 'not-yet') return null;
  const until = new Date(Date.parse(last.at) + PAUSE_DAYS * 86_400_000).toISOString().slice(0, 10);
  return until > asOf.slice(0, 10) ? until : null;
}

/** Whether somebody has said that they leave it to others now, and has not come back. */
export function isEmeritus(words: readonly StageWord[]): boolean {
  return words.filter((w) => w.what === 'emeritus' || w.what === 'back').at(-1)?.what === 'emeritus';
}

/** Quiet days after which somebody should say hello. */
export const LAPSE_DAYS = 180;

/**
 * The day of the latest sign of somebody who has been quiet for too long; null for everybody else. Nobody loses
 * anything by it. Their own `/back` is a sign, too.
 */
export function findLapse(
  history: readonly ProgressEvent[],
  words: readonly StageWord[],
  asOf: string,
): string | null {
  if (isEmeritus(words)) return null;
  const own = history.filter((e) => ['pr_opened', 'pr_merged', 'review'].includes(e.event)).map((e) => e.at);
  const last = [...own, ...words.filter((w) => w.what === 'back').map((w) => w.at)].sort().at(-1);
  if (last === undefined) return null;
  const quiet = (Date.parse(asOf) - Date.parse(last)) / 86_400_000;
  return quiet >= LAPSE_DAYS ? last.slice(0, 10) : null;
}
