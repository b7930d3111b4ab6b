import type { Turn } from './types.js';

/** What a predicate found. `holds` is null when what would prove it could not be read. */
export interface Finding {
  holds: boolean | null;
  /** One short sentence in plain text; it never depends on the hour at which it is written. */
  evidence: string;
  link?: string | undefined;
  /** ISO instant of the proof. */
  at?: string | undefined;
  /** Whose move it is while it does not hold. */
  turn: Turn;
}

/** Builds a finding that holds. */
export function proven(evidence: string, link?: string, at?: string | null): Finding {
  return { holds: true, evidence, link, at: at ?? undefined, turn: 'later' };
}

/** Builds a finding that does not hold, with whose move it is. */
export function missing(turn: Turn, evidence: string, link?: string): Finding {
  return { holds: false, evidence, link, turn };
}

/** Builds a finding of which nothing can be said. */
export function unreadable(evidence: string): Finding {
  return { holds: null, evidence, turn: 'later' };
}

/**
 * All must hold. One that fails decides, then one that is unknown (three-valued logic after Kleene). The proof is
 * as old as its newest part.
 */
export function allOf(findings: readonly Finding[]): Finding {
  const failed = findings.find((f) => f.holds === false) ?? findings.find((f) => f.holds === null);
  if (failed !== undefined) return failed;
  const [first] = findings;
  if (first === undefined) return unreadable('The track names nothing that would prove this.');
  if (findings.length === 1) return first;
  const at = findings
    .flatMap((f) => f.at ?? [])
    .sort(byInstant)
    .at(-1);
  return proven(
    findings.map((f) => f.evidence).join(' '),
    findings.find((f) => f.link !== undefined)?.link,
    at,
  );
}

/** One is enough: the oldest proof counts. Otherwise what is unknown is said before what failed. */
export function anyOf(findings: readonly Finding[]): Finding {
  const held = findings
    .filter((f) => f.holds === true)
    .sort((a, b) => byInstant(a.at ?? '9999', b.at ?? '9999'));
  const [best] = held;
  if (best !== undefined) return best;
  const unknown = findings.find((f) => f.holds === null);
  return unknown ?? findings[0] ?? unreadable('The track names nothing that would prove this.');
}

/** The opposite; what is unknown stays unknown. */
export function negated(finding: Finding): Finding {
  if (finding.holds === null) return finding;
  if (finding.holds) return missing('mentee', finding.evidence, finding.link);
  return proven(finding.evidence, finding.link);
}

/** Orders ISO instants by time, whatever offset they are written with. */
export function byInstant(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b) || (a < b ? -1 : a > b ? 1 : 0);
}
