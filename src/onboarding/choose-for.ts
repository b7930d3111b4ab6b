import { findUtcOffset } from '../mentors/hours.js';
import { type ChoiceRecord, recordChoice } from '../mentors/record.js';
import { weightOf } from '../mentors/workload.js';
import type { Facts } from './facts.js';
import { NOT_ASSIGNABLE } from './plan.js';

/** What a choice depends on besides the facts. */
export interface Choosing {
  customer: string | null;
  /** The author's stage. */
  stage: string | null;
  /** Lower-case logins who are not asked this time, with the reason. */
  except?: Record<string, string>;
  /** Who was asked to stand in, and takes it now. */
  offeredTo?: string;
}

/** Who would take the pull request now, with everything that it followed from. */
export function chooseFor(f: Facts, { customer, stage, except = {}, offeredTo }: Choosing): ChoiceRecord {
  const { author } = f.pull;
  // Whom GitHub refused was never asked.
  const refusals = { ...f.memory.tried, ...except };
  const unassignable = Object.keys(refusals).filter((login) => refusals[login] === NOT_ASSIGNABLE);
  const tried = Object.fromEntries(Object.entries(refusals).filter(([, why]) => why !== NOT_ASSIGNABLE));
  // Commits are dated where they were made: that tells who works at the same hours.
  const utcOffset = findUtcOffset(f.evidence.map(({ date }) => date));
  return recordChoice(
    f.rota,
    {
      at: f.now,
      seed: `${f.seed}:${f.memory.attempt}`,
      author: {
        ...(author ? { login: author.login, id: author.id } : { login: '' }),
        ...(utcOffset === undefined ? {} : { utcOffset }),
      },
      ...(customer ? { customer } : {}),
      paths: f.pull.paths,
      ...(f.pairedWith ? { pairedWith: f.pairedWith } : {}),
      ...(offeredTo === undefined ? {} : { offeredTo }),
      weight: weightOf(f.rota, stage),
      open: f.open,
      recent: f.recent,
      total: f.total,
      tried,
      unassignable,
      busy: f.busy,
    },
    f.configVersion,
  );
}
