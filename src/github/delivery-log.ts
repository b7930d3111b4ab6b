import { PermanentError } from '../errors.js';
import { call, type Octokit, statusOf } from './session.js';

/** One attempt to deliver, as GitHub's own log has it. */
export interface LoggedDelivery {
  /** Of the attempt. */
  id: number;
  /** Of the delivery, the same for every attempt: `X-GitHub-Delivery`. */
  guid: string;
  /** ISO instant. */
  at: string;
  event: string;
  action: string | null;
  installation: number | null;
  /** What our end answered; 0: nothing. */
  status: number;
  /** Whether our end answered with 2xx. */
  arrived: boolean;
}

/** The App's deliveries since an instant, newest first, a hundred per call. */
export async function listDeliveryLog(octokit: Octokit, since: Date, now: Date): Promise<LoggedDelivery[]> {
  const found: LoggedDelivery[] = [];
  let cursor: string | undefined;
  do {
    const page = await call('reading the log of deliveries', now, () =>
      octokit.rest.apps.listWebhookDeliveries({ per_page: 100, ...(cursor ? { cursor } : {}) }),
    );
    for (const d of page.data) {
      if (Date.parse(d.delivered_at) < since.getTime()) return found;
      found.push({
        id: d.id,
        guid: d.guid,
        at: d.delivered_at,
        event: d.event,
        action: d.action,
        installation: d.installation_id,
        status: d.status_code,
        arrived: d.status_code >= 200 && d.status_code < 300,
      });
    }
    cursor = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(page.headers.link ?? '')?.[1];
  } while (cursor !== undefined);
  return found;
}

/** Asks GitHub to send a delivery once more. False where it no longer can (it keeps them for three days). */
export async function askAgain(octokit: Octokit, id: number, now: Date): Promise<boolean> {
  try {
    await call(`asking for delivery ${id} again`, now, () =>
      octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: id }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && [404, 422].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}
