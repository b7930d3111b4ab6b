import { checkModel } from '../customers/model/check.js';
import type { CustomerModel } from '../customers/model/types.js';
import type { Track } from '../training/types.js';
import { doubt, type Finding } from './finding.js';
import { loosenCustomers } from './loose-customers.js';

/**
 * Doubts about the model, and about customers that name kinds which it does not have. `customers` may be any
 * value; where it is no list, because they are kept elsewhere, nothing is said about them.
 */
export function checkModelSection(
  model: CustomerModel | undefined,
  customers: unknown,
  tracks: readonly Track[],
): Finding[] {
  if (!model) return [];
  const listed = loosenCustomers(customers).map(({ id, type, segment }, index) => ({
    id,
    type,
    segment,
    path: ['customers', index],
  }));
  const findings = checkModel(model, {
    ...(Array.isArray(customers) ? { customers: listed } : {}),
    tracks: tracks.map(({ id, when }) => ({ id, segments: when?.segments ?? [] })),
  });
  return findings.map(({ path, message, mend }) =>
    doubt(path[0] === 'customers' ? path : ['model', ...path], message, mend),
  );
}
