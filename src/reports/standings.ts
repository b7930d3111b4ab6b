import type { CustomerList } from '../customers/types.js';
import {
  CUSTOMER_STAGES,
  type CustomerFact,
  type CustomerOverride,
  type CustomerStage,
  customerStage,
} from '../progress/customer-stage.js';
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

/** Where every listed customer stands on a UTC day: by what was seen, or by what a person decided and wrote down. */
export function listStandings(
  list: CustomerList,
  traces: ReadonlyMap<string, CustomerTraces>,
  asOf: string,
): (CustomerRow & { ever: boolean })[] {
  return list.customers.map(({ id, name, visibility }) => {
    const { facts, people, contributions, ever } = traces.get(id) ?? NONE;
    const standing = customerStage(facts, asOf, overridesOf(list, id));
    const { stage, since, evidence, override, lastSeen, lapsed } = standing;
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
      ever,
    };
  });
}

function overridesOf(list: CustomerList, id: string): CustomerOverride[] {
  const set = list.relationships?.[id]?.override;
  if (set === undefined || !isStage(set.stage)) return [];
  return [{ stage: set.stage, at: set.since, by: set.by ?? 'a maintainer', reason: set.reason }];
}

function isStage(text: string): text is CustomerStage {
  return (CUSTOMER_STAGES as readonly string[]).includes(text);
}
