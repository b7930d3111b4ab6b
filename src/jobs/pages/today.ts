import { daysWaited, readWaiting, type Waiting } from '../../reports/waiting.js';
import { listSeenPulls, type PullFilter, type SeenPull } from '../../store/pages/pulls.js';
import type { Db } from '../../store/tables.js';
import { listSecretCustomers, listVisibleCustomers } from './sight.js';
import type { Look } from './types.js';

/** An open pull request of a customer's developer, with whom it waits for. */
export interface WaitingPull extends SeenPull, Waiting {
  /** Since its last movement. */
  days: number;
  /** Name of the customer, where this viewer may read it. */
  customerName: string | null;
}

/** Open pull requests that this viewer may see, the longest waiting first. */
export async function gatherWaiting(
  db: Db,
  look: Look,
  filter: Pick<PullFilter, 'authorId' | 'mentor' | 'customer'> & { repository?: string } = {},
): Promise<WaitingPull[]> {
  const { repository, ...rest } = filter;
  const visible = listVisibleCustomers(look);
  const secret = listSecretCustomers(look);
  const own = filter.authorId !== undefined && filter.authorId === look.viewer.userId;
  const pulls = await listSeenPulls(db, look.place.installation, {
    ...rest,
    open: true,
    hidden: look.access.hidden,
  });
  return pulls
    .filter((p) => own || p.customer === null || !secret.has(p.customer))
    .filter((p) => repository === undefined || p.repository.toLowerCase() === repository.toLowerCase())
    .map((pull) => {
      const waiting = readWaiting(pull);
      const name = pull.customer === null ? null : (visible.get(pull.customer)?.name ?? null);
      return {
        ...pull,
        ...waiting,
        days: daysWaited(waiting.since, look.now),
        customer: name === null ? null : pull.customer,
        customerName: name,
      };
    })
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.number - b.number));
}
