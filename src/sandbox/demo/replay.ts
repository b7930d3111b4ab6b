import { setTimeout as sleep } from 'node:timers/promises';
import type { ManualClock } from '../../clock.js';
import type { Sandbox } from '../types.js';
import { AppGone, type AppProcess } from './app-process.js';
import { emptyPlaces, type Places, performAction } from './perform.js';
import type { ScenarioAction } from './scenario.js';

export interface ReplayOptions {
  /** The App is killed once, when so many deliveries were sent, and started again. */
  killAfter?: number;
  /** Called after every action. */
  onAction?(done: number, at: string): void;
  /** Called for every delivery that was sent, before its body ages away. */
  onDelivery?(event: string, guid: string, body: string): void;
  signal?: AbortSignal;
}

/** More attempts than any recovery needs; after them something is wrong for good. */
const ATTEMPTS = 5;

/**
 * Does the actions in order of time, each followed by its deliveries, and waits until the App is done with them:
 * one after the other, so that the same scenario gives the same result on any machine.
 */
export class Replay {
  readonly places: Places = emptyPlaces();
  #sent = 0;
  #noted = 0;
  #killed = false;

  constructor(
    readonly sandbox: Sandbox,
    readonly clock: ManualClock,
    readonly app: AppProcess,
    readonly options: ReplayOptions = {},
  ) {}

  /** Stops early, without an error, when the signal says so. */
  async run(actions: readonly ScenarioAction[]): Promise<void> {
    for (const [i, action] of actions.entries()) {
      if (this.options.signal?.aborted) return;
      this.clock.set(new Date(action.at));
      // what became due in the meantime was due before this happened
      await this.#letTimePass();
      performAction(this.sandbox, this.places, action);
      await this.flush();
      this.options.onAction?.(i + 1, action.at);
    }
  }

  /**
   * Sends what is queued, and what the App's own writes queue, until nothing is left to send or to do. What people
   * did goes one delivery at a time: two that arrive together may become one look or two, as the machine happens to
   * be quick. What the App did it leaves aside when it hears of it, so that goes at once.
   */
  async flush(): Promise<void> {
    for (let byPeople = this.sandbox.pending(); byPeople > 0; byPeople--) await this.#send({ limit: 1 });
    while (this.sandbox.pending() > 0) await this.#send({ concurrency: 4 });
  }

  async #send(how: { limit?: number; concurrency?: number }): Promise<void> {
    const results = await this.sandbox.deliver(how);
    this.#sent += results.length;
    this.#note();
    if (results.some((r) => !r.ok)) await this.#redeliver();
    await this.#killOnce();
    await this.#alive(() => this.app.ask({ ask: 'settle' }));
  }

  async #letTimePass(): Promise<void> {
    await this.#alive(() => this.app.ask({ ask: 'set', at: this.clock.now().toISOString() }));
    await this.flush();
  }

  #note(): void {
    const { log } = this.sandbox.deliveries;
    for (; this.#noted < log.length; this.#noted++) {
      const delivery = log[this.#noted];
      if (delivery && !delivery.redelivery)
        this.options.onDelivery?.(delivery.event, delivery.guid, delivery.body);
    }
  }

  async #redeliver(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // it may be about to end, or just about to be able to store again
      await sleep(200 * attempt);
      await this.#restart();
      const results = await this.sandbox.redeliverFailed();
      if (results.every((r) => r.ok)) return;
      const first = results.find((r) => !r.ok);
      if (attempt === ATTEMPTS - 1) {
        throw new Error(
          `The App does not take the delivery ${first?.event} ${first?.guid}: ${first?.status}.`,
        );
      }
    }
  }

  async #killOnce(): Promise<void> {
    const { killAfter } = this.options;
    if (killAfter === undefined || this.#killed || this.#sent < killAfter) return;
    this.#killed = true;
    await this.app.kill();
  }

  /** Does it, on a started App where it has ended meanwhile. */
  async #alive(work: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.#restart();
      try {
        await work();
        return;
      } catch (error) {
        if (!(error instanceof AppGone) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async #restart(): Promise<void> {
    if (!this.app.running) await this.app.start(this.clock.now().toISOString());
  }
}
