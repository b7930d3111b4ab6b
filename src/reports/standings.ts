import { confirmationsOf, decideRelationship, overridesOf } from '../customers/relationship/decide.js';
import type { Relationship } from '../customers/relationship/types.js';
import type { CustomerList } from '../customers/types.js';
import { type CustomerFact, customerStage } from '../progress/customer-stage.js';
import type { CustomerRow } from './report.js';

/** What is known of one customer's people. */
export interface CustomerTraces {
  facts: readonly CustomerFact[];
  people: number;
  /** In the window. */
  contributions: number;
  /** Any contribution ever. */
  ever: boolean;
}

const NONE: CustomerTraces = { facts: [], people: 0, contributions: 0, ever: false };

/** What is known of a customer beside its row in a report. */
interface Traced {
  ever: boolean;
  awaitsConfirmation: boolean;
  awaitsSince: string | null;
  nominated: boolean;
}

/**
 * Where every listed customer stands on a UTC day, by what was seen, or by what a person decided and wrote down; with the
 * whole relationship, which is for maintainers alone.
 */
export function listStandings(
  list: CustomerList,
  traces: ReadonlyMap<string, CustomerTraces>,
  asOf: string,
): (CustomerRow & Traced)[] {
  return list.customers.map(({ id, name, visibility }) => {
    const { facts, people, contributions, ever } = traces.get(id) ?? NONE;
    const written = findRelationship(list, id);
    const standing = customerStage([...facts, ...confirmationsOf(written)], asOf, overridesOf(written));
    const { stage, since, evidence, override, lastSeen, lapsed, awaitsConfirmation, awaitsSince } = standing;
    const {
      stage: _stage,
      since: _since,
      ...relationship
    } = decideRelationship(written, facts, asOf, customerStage);
    return {
      id,
      name,
      visibility,
      stage,
      since,
      evidence,
      byHand: override !== null,
      lastSeen,
      lapsed,
      people,
      contributions,
      relationship,
      ever,
      awaitsConfirmation,
      awaitsSince,
      nominated: written?.nominated === true,
    };
  });
}

/** What maintainers wrote down about a customer, whatever its id is called. */
function findRelationship({ relationships = {} }: CustomerList, id: string): Relationship | undefined {
  return Object.hasOwn(relationships, id) ? relationships[id] : undefined;
}
