import { createHash } from 'node:crypto';
import type { Installation } from '../state/model.js';
import { fullNameOf, type Happening, type World } from '../state/world.js';
import type { Deliveries, Delivery } from '../types.js';
import { renderPayload } from './payload.js';

/** GitHub lets a delivery be sent again for three days. */
const WINDOW = 3 * 24 * 3600 * 1000;
/** Cannot be unsubscribed from. */
const ALWAYS = new Set(['installation', 'installation_repositories']);

type Match = (delivery: Delivery) => boolean;

/** What waits to be sent, what was sent, and the switches that spoil the order. Never sends by itself. */
export class DeliveryQueue implements Deliveries {
  readonly log: Delivery[] = [];
  #waiting: Delivery[] = [];
  #drops: Match[] = [];
  #copies: { match: Match; times: number }[] = [];
  #delays: { match: Match; milliseconds: number }[] = [];
  #seed: number | undefined;
  /** Where each stands in the order of the seed: tens of thousands may wait. */
  #order = new Map<Delivery, string>();
  #count = 0;
  #pruned = 0;

  constructor(private readonly world: World) {
    world.onHappening((happening) => this.#take(happening));
  }

  pending(): readonly Delivery[] {
    return this.#waiting;
  }
  drop(match: Match): void {
    this.#drops.push(match);
  }
  duplicate(match: Match, times = 2): void {
    this.#copies.push({ match, times });
  }
  shuffle(seed: number): void {
    this.#seed = seed;
    this.#order.clear();
  }
  delay(match: Match, milliseconds: number): void {
    this.#delays.push({ match, milliseconds });
  }
  clear(): void {
    this.#drops = [];
    this.#copies = [];
    this.#delays = [];
    this.#seed = undefined;
  }

  /** The next one to send and how many times; those to be dropped are logged on the way. */
  next(): { delivery: Delivery; times: number } | undefined {
    this.#prune();
    for (;;) {
      const delivery = this.#pick();
      if (delivery === undefined) return undefined;
      this.#waiting.splice(this.#waiting.indexOf(delivery), 1);
      this.log.push(delivery);
      if (this.#drops.some((match) => match(delivery))) {
        delivery.status = 'dropped';
        delivery.deliveredAt = this.world.now();
        continue;
      }
      return { delivery, times: this.#copies.find(({ match }) => match(delivery))?.times ?? 1 };
    }
  }

  /** A second entry of the log with the same guid. */
  again(delivery: Delivery): Delivery {
    this.#count += 1;
    const copy: Delivery = {
      ...delivery,
      id: this.#count,
      redelivery: true,
      status: 'pending',
      statusCode: 0,
      deliveredAt: null,
    };
    this.log.push(copy);
    return copy;
  }

  /** Asked for over the API: sent again with the next `deliver()`. */
  requeue(delivery: Delivery): void {
    this.#waiting.push(this.again(delivery));
    this.log.pop();
  }

  /** The newest attempt of each guid, where it failed and can still be sent again. */
  failed(): Delivery[] {
    const newest = new Map<string, Delivery>();
    for (const delivery of this.log) newest.set(delivery.guid, delivery);
    return [...newest.values()].filter(({ status, body }) => status !== 'OK' && body !== '');
  }

  #pick(): Delivery | undefined {
    const now = this.world.clock.now().getTime();
    const due = (delivery: Delivery) => {
      const wait = this.#delays.find(({ match }) => match(delivery))?.milliseconds ?? 0;
      return wait === 0 || now >= Date.parse(delivery.queuedAt) + wait;
    };
    if (this.#seed === undefined) return this.#waiting.find(due);
    const seed = this.#seed;
    const key = (delivery: Delivery) => {
      const known = this.#order.get(delivery);
      if (known !== undefined) return known;
      const made = hash(`${seed}:${delivery.guid}`);
      this.#order.set(delivery, made);
      return made;
    };
    let first: Delivery | undefined;
    for (const delivery of this.#waiting)
      if (due(delivery) && (first === undefined || key(delivery) < key(first))) first = delivery;
    if (first) this.#order.delete(first);
    return first;
  }

  #take(happening: Happening): void {
    const installation = this.#listener(happening);
    if (installation === undefined) return;
    this.#count += 1;
    this.#waiting.push({
      id: this.#count,
      guid: guidOf(this.#count),
      event: happening.event,
      action: happening.action,
      installationId: installation.id,
      repository: happening.repository === undefined ? null : fullNameOf(happening.repository),
      redelivery: false,
      queuedAt: this.world.now(),
      deliveredAt: null,
      status: 'pending',
      statusCode: 0,
      body: renderPayload(happening, installation),
    });
  }

  #listener({ event, repository, account, installation }: Happening): Installation | undefined {
    if (installation !== undefined && ALWAYS.has(event)) return installation;
    if (!this.world.app.events.includes(event)) return undefined;
    const hears =
      repository !== undefined
        ? this.world.installationFor(repository)
        : account === undefined
          ? undefined
          : this.world.installationOf(account);
    return hears?.suspendedAt === null ? hears : undefined;
  }

  #prune(): void {
    const oldest = this.world.clock.now().getTime() - WINDOW;
    for (; this.#pruned < this.log.length; this.#pruned += 1) {
      const delivery = this.log[this.#pruned];
      if (delivery === undefined || Date.parse(delivery.deliveredAt ?? delivery.queuedAt) >= oldest) return;
      delivery.body = '';
    }
  }
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** Looks like GitHub's, and is the same in every run. */
function guidOf(count: number): string {
  const h = hash(`delivery ${count}`);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20, 32)}`;
}
