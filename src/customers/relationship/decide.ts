import type {
  CustomerFact,
  CustomerOverride,
  CustomerStage,
  CustomerStanding,
} from '../../progress/customer-stage.js';
import { dayNumber } from '../dates.js';
import type { HistoryEntry, Relationship } from './types.js';

/** The relationship with a customer as reports and the dashboard show it, to maintainers alone. */
export interface RelationshipView {
  /** What holds: the override of a person, else what is derived. */
  stage: CustomerStage;
  /** First day on which it holds; null while nothing was seen. */
  since: string | null;
  /** What follows from what is seen alone. */
  derived: { stage: CustomerStage; since: string | null; evidence: string };
  override: CustomerOverride | null;
  owner: string | null;
  channel: string | null;
  lastContact: string | null;
  /** Whole days since somebody last spoke with them; null where nobody wrote it down. */
  silentDays: number | null;
  /** Why somebody should get in touch; empty where nothing calls for it. One sentence each. */
  reminders: string[];
  /** Oldest first. */
  history: RelationshipEvent[];
}

/** Something in the history: derived from what was seen, or written down by a person. */
export interface RelationshipEvent {
  /** `YYYY-MM-DD`. */
  at: string;
  stage: CustomerStage | null;
  /** `seen`, or the login of who wrote it down; null where nobody put a name to it. */
  by: string | null;
  note: string;
}

export interface RelationshipRules {
  /** Days without a conversation after which to remind. */
  contactDays: number;
}

export const DEFAULT_RELATIONSHIP_RULES: RelationshipRules = { contactDays: 90 };

/** Where the facts place a customer at the end of a day; `customerStage` of `progress` with its rules. */
export type StageAt = (
  facts: readonly CustomerFact[],
  asOf: string,
  overrides: readonly CustomerOverride[],
) => CustomerStanding;

/**
 * What is known about a customer and what maintainers wrote down, as one. The stage is derived from the facts;
 * the latest override by a person holds over it from its day on, and the derived one is shown beside it. `asOf`
 * is an ISO date or instant; what comes later is not looked at. `stageAt` is `customerStage`.
 */
export function decideRelationship(
  written: Relationship | undefined,
  seen: readonly CustomerFact[],
  asOf: string,
  stageAt: StageAt,
  rules: RelationshipRules = DEFAULT_RELATIONSHIP_RULES,
): RelationshipView {
  const today = asOf.slice(0, 10);
  const facts = [...seen, ...confirmationsOf(written)];
  const derived = stageAt(facts, asOf, []);
  const standing = stageAt(facts, asOf, overridesOf(written));
  const lastContact =
    written?.lastContact !== undefined && written.lastContact <= today ? written.lastContact : null;
  const silentDays = lastContact === null ? null : dayNumber(today) - dayNumber(lastContact);
  return {
    stage: standing.stage,
    since: standing.since,
    derived: { stage: derived.stage, since: derived.since, evidence: derived.evidence },
    override: standing.override,
    owner: written?.owner ?? null,
    channel: written?.channel ?? null,
    lastContact,
    silentDays,
    reminders: [
      ...(written && written.owner === undefined ? ['Nobody is named who looks after them.'] : []),
      ...(silentDays !== null && silentDays >= rules.contactDays
        ? [`Nobody has spoken with them for ${silentDays} days.`]
        : []),
      ...(standing.awaitsConfirmation
        ? ['They have done what makes a partner: a mentor or maintainer confirms it, or says why not.']
        : []),
      ...(derived.lapsed ? [`Nothing of them was seen since ${derived.lastSeen}.`] : []),
    ],
    history: listHistory(written, facts, today, stageAt),
  };
}

/** The confirmation that a person wrote down, as a fact for `customerStage`. */
export function confirmationsOf(written: Relationship | undefined): CustomerFact[] {
  const { confirmed } = written ?? {};
  return confirmed ? [{ at: confirmed.since, what: 'confirmed', ref: 'the word of a mentor' }] : [];
}

/** The override that a person wrote down, for `customerStage`; stages in the history are over and decide nothing. */
export function overridesOf(written: Relationship | undefined): CustomerOverride[] {
  const { override } = written ?? {};
  if (!override) return [];
  const { stage, since, by = 'a maintainer', reason } = override;
  return isStage(stage) ? [{ stage, at: since, by, reason }] : [];
}

function listHistory(
  written: Relationship | undefined,
  facts: readonly CustomerFact[],
  today: string,
  stageAt: StageAt,
): RelationshipEvent[] {
  const seen = listSeen(facts, today, stageAt);
  const { override, confirmed, history = [] } = written ?? {};
  const word = confirmed
    ? [
        {
          at: confirmed.since,
          note: `confirmed as a partner: ${confirmed.reason}`,
          ...(confirmed.by === undefined ? {} : { by: confirmed.by }),
        },
      ]
    : [];
  const set = override
    ? [
        {
          at: override.since,
          stage: override.stage,
          note: override.reason,
          ...(override.by === undefined ? {} : { by: override.by }),
        },
      ]
    : [];
  const byHand = [...history, ...word, ...set].filter(({ at }) => at <= today).map(toEvent);
  return [...seen, ...byHand].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * The days on which what is seen came to a higher stage. Facts only ever add, so that two days with one stage have no
 * other between them: each rise is found by halving, and a long history is looked at on a few days only.
 */
function listSeen(facts: readonly CustomerFact[], today: string, stageAt: StageAt): RelationshipEvent[] {
  const days = [...new Set(facts.map(({ at }) => dayOf(at)))].filter((day) => day <= today).sort();
  const seen: RelationshipEvent[] = [];
  let stage: CustomerStage = 'listed';
  for (let from = 0; ; ) {
    let to = days.length;
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (stageAt(facts, days[middle] ?? today, []).stage === stage) from = middle + 1;
      else to = middle;
    }
    const at = days[from++];
    if (at === undefined) return seen;
    const rise = stageAt(facts, at, []);
    stage = rise.stage;
    // Of how many were merged later, that day knew nothing; and a fact may stand for many.
    const note = stage === 'contributor' ? 'the first merged pull request' : rise.evidence;
    seen.push({ at, stage, by: 'seen', note });
  }
}

/** The UTC day of an ISO date or instant. */
function dayOf(at: string): string {
  return at.length > 10 ? new Date(at).toISOString().slice(0, 10) : at;
}

function toEvent({ at, stage, by, note }: HistoryEntry): RelationshipEvent {
  return {
    at,
    stage: stage !== undefined && isStage(stage) ? stage : null,
    by: by ?? null,
    note: note ?? '',
  };
}

/** The stages, from the first to the highest, as `CUSTOMER_STAGES` of `progress` has them. */
const STAGES: Record<CustomerStage, true> = {
  listed: true,
  user: true,
  participant: true,
  contributor: true,
  partner: true,
  reviewer: true,
};

function isStage(text: string): text is CustomerStage {
  return Object.hasOwn(STAGES, text);
}
