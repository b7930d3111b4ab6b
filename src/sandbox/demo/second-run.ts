import type { StageSet } from './stage-set.js';

/** A delivery as it was sent in the first run. */
export interface SentDelivery {
  event: string;
  guid: string;
  body: string;
}

export interface SecondRun {
  deliveries: number;
  /** Calls that changed something, or tried to; 0 is right. */
  writes: number;
}

/** Sends all deliveries of the first run to an App with an empty database, and counts what it writes. */
export async function replayTwice(
  set: StageSet,
  sent: readonly SentDelivery[],
  onDelivery: (done: number) => void,
  signal: AbortSignal,
): Promise<SecondRun> {
  const app = await set.replaceApp();
  const mark = set.sandbox.ledger.mark();
  for (const [i, delivery] of sent.entries()) {
    if (signal.aborted) break;
    const { status } = await set.sandbox.sendRaw(delivery);
    if (status !== 202)
      throw new Error(`The fresh App answered ${status} to ${delivery.event} ${delivery.guid}.`);
    // what one delivery does must not depend on the next: nothing is written at all
    if (i % 50 === 49) await app.ask({ ask: 'settle' });
    onDelivery(i + 1);
  }
  await app.ask({ ask: 'settle' });
  await app.ask({ ask: 'set', at: set.clock.now().toISOString() });
  return { deliveries: sent.length, writes: set.sandbox.ledger.count(mark).write };
}
