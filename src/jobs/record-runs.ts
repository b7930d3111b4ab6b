import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { TransientError } from '../errors.js';
import type { Request } from '../onboarding/requests.js';
import { finishDelivery } from '../store/deliveries.js';
import type { Db } from '../store/tables.js';
import { type DeliveryRef, MAX_ATTEMPTS } from './queue.js';

interface Books {
  db: Db;
  clock: Clock;
  log: Logger;
  /** Takes the seconds from a delivery's arrival to the end of its job. */
  eventAge: { observe(seconds: number): void };
}

/**
 * What the worker calls for each job: does the request and keeps the books on it. What is done closes its delivery
 * and counts its age; what fails is logged with its reason (which the logger scrubs), never with a body.
 */
export function recordRuns(
  { db, clock, log, eventAge }: Books,
  handle: (request: Request, delivery?: DeliveryRef) => Promise<string>,
): (request: Request, attempt: number, delivery?: DeliveryRef) => Promise<void> {
  return async (request, attempt, delivery) => {
    const fields = { ...describe(request), delivery: delivery?.id, attempt };
    try {
      const outcome = await handle(request, delivery);
      if (delivery) {
        const now = clock.now();
        await finishDelivery(db, request.installation, delivery.id, now);
        eventAge.observe(Math.max(0, now.getTime() - Date.parse(delivery.receivedAt)) / 1000);
      }
      log.debug({ ...fields, outcome }, 'a request was handled');
    } catch (error) {
      // Put off by the other side's word: the worker logs until when, and it counts as no try.
      const putOff = error instanceof TransientError && error.retryAfter !== undefined;
      if (!putOff) log.warn({ ...fields, err: error }, whatFollows(attempt));
      throw error;
    }
  };
}

function describe(request: Request): object {
  const { kind, installation } = request;
  const where = 'repository' in request ? { repository: request.repository.id } : {};
  const what = 'number' in request ? { number: request.number } : {};
  return { kind, installation, ...where, ...what };
}

function whatFollows(attempt: number): string {
  return attempt < MAX_ATTEMPTS
    ? 'a request failed; it is tried again after a pause'
    : `a request failed ${attempt} times and is parked; look at the reason, then try it again or drop it`;
}
