import { type EvidenceKey, type Said, said } from './evidence.js';
import type { Turn } from './types.js';

/** What a predicate found. `holds` is null when what would prove it could not be read. */
export interface Finding {
  holds: boolean | null;
  /** Short sentences; they never depend on the hour at which they are written. */
  evidence: Said[];
  link?: string | undefined;
  /** ISO instant of the proof. */
  at?: string | undefined;
  /** Whose move it is while it does not hold. */
  turn: Turn;
  /** True when what it goes by was not asked for. */
  unread?: boolean;
}

/** What is known of a proof beside its sentence. */
export interface Proof {
  link?: string | undefined;
  /** ISO instant. */
  at?: string | null | undefined;
}

/** Builds a finding that holds. */
export function proven(say: EvidenceKey, values: Said['values'] = {}, proof: Proof = {}): Finding {
  return {
    holds: true,
    evidence: said(say, values),
    link: proof.link,
    at: proof.at ?? undefined,
    turn: 'later',
  };
}

/** Builds a finding that does not hold, with whose move it is. */
export function missing(turn: Turn, say: EvidenceKey, values: Said['values'] = {}, link?: string): Finding {
  return { holds: false, evidence: said(say, values), link, turn };
}

/** Builds a finding of which nothing can be said. */
export function unreadable(say: EvidenceKey, values: Said['values'] = {}): Finding {
  return { holds: null, evidence: said(say, values), turn: 'later' };
}

/** Nobody asked GitHub for it this time; what was proven before is taken as it stands. */
export function notRead(): Finding {
  return { ...unreadable('not-read'), unread: true };
}

/**
 * All must hold. One that fails decides, then one that is unknown (three-valued logic after Kleene). The proof is
 * as old as its newest part.
 */
export function allOf(findings: readonly Finding[]): Finding {
  const failed = findings.find((f) => f.holds === false) ?? findings.find((f) => f.holds === null);
  if (failed !== undefined) return failed;
  const [first] = findings;
  if (first === undefined) return unreadable('nothing-named');
  if (findings.length === 1) return first;
  const at = findings
    .flatMap((f) => f.at ?? [])
    .sort(byInstant)
    .at(-1);
  return {
    holds: true,
    evidence: findings.flatMap((f) => f.evidence),
    link: findings.find((f) => f.link !== undefined)?.link,
    at,
    turn: 'later',
  };
}

/** One is enough: the oldest proof counts. Otherwise what is unknown is said before what failed. */
export function anyOf(findings: readonly Finding[]): Finding {
  const held = findings
    .filter((f) => f.holds === true)
    .sort((a, b) => byInstant(a.at ?? '9999', b.at ?? '9999'));
  const [best] = held;
  if (best !== undefined) return best;
  const unknown = findings.find((f) => f.holds === null);
  return unknown ?? findings[0] ?? unreadable('nothing-named');
}

/** The opposite; what is unknown stays unknown. */
export function negated(finding: Finding): Finding {
  if (finding.holds === null) return finding;
  if (finding.holds) return { ...finding, holds: false, at: undefined, turn: 'mentee' };
  return { ...finding, holds: true, turn: 'later' };
}

/** Orders ISO instants by time: 0 where both are the same one, whatever form they are written in. */
export function byInstant(a: string, b: string): number {
  const apart = Date.parse(a) - Date.parse(b);
  // What is no instant is left to its letters, so that the order is one.
  return Number.isNaN(apart) ? (a < b ? -1 : a > b ? 1 : 0) : apart;
}
