import { createHmac } from 'node:crypto';
import type { World } from '../state/world.js';
import type { Delivery, DeliveryResult, Sandbox } from '../types.js';
import type { DeliveryQueue } from './queue.js';

export interface Target {
  url: string;
  secret: string;
}

/** Sends over HTTP, signed as GitHub signs. Nothing is repeated by itself, as GitHub repeats nothing. */
export class Sender {
  #inFlight = new Set<AbortController>();

  constructor(
    private readonly world: World,
    private readonly queue: DeliveryQueue,
    readonly target: Target,
    private readonly timeout: number,
  ) {}

  async deliver({
    concurrency = 1,
    limit = Number.POSITIVE_INFINITY,
  }: {
    concurrency?: number;
    limit?: number;
  } = {}): Promise<DeliveryResult[]> {
    const results: DeliveryResult[] = [];
    let left = limit;
    const take = () => (left-- > 0 ? this.queue.next() : undefined);
    const work = async () => {
      for (let next = take(); next !== undefined; next = take()) {
        for (let time = 1; time <= next.times; time += 1) {
          results.push(await this.send(time === 1 ? next.delivery : this.queue.again(next.delivery)));
        }
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    return results;
  }

  async redeliverFailed(): Promise<DeliveryResult[]> {
    const results: DeliveryResult[] = [];
    for (const delivery of this.queue.failed()) results.push(await this.send(this.queue.again(delivery)));
    return results;
  }

  async send(delivery: Delivery): Promise<DeliveryResult> {
    const { id, guid, event, action } = delivery;
    try {
      const answer = await this.#post(delivery.body, {
        ...this.#headers(event, guid, delivery.body),
        'x-github-hook-id': String(id),
      });
      delivery.statusCode = answer.status;
      delivery.status =
        answer.status >= 200 && answer.status < 300 ? 'OK' : `Invalid HTTP Response: ${answer.status}`;
    } catch (error) {
      delivery.status =
        error instanceof Error && error.name === 'TimeoutError' ? 'timed out' : 'failed to connect';
    }
    delivery.deliveredAt = this.world.now();
    const { status, statusCode } = delivery;
    return { guid, event, action, ok: status === 'OK', status, statusCode };
  }

  sendRaw: Sandbox['sendRaw'] = async ({ event, body, guid, signature, headers }) => {
    const all: Record<string, string> = {
      ...this.#headers(event ?? 'ping', guid ?? '00000000-0000-4000-8000-000000000000', body),
      ...(typeof signature === 'string' ? { 'x-hub-signature-256': signature } : {}),
      ...headers,
    };
    if (signature === null) delete all['x-hub-signature-256'];
    return this.#post(body, all);
  };

  stop(): void {
    for (const controller of this.#inFlight) controller.abort();
  }

  #headers(event: string, guid: string, body: string | Uint8Array): Record<string, string> {
    return {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-event': event,
      'x-github-delivery': guid,
      'x-github-hook-installation-target-id': String(this.world.app.id),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': `sha256=${createHmac('sha256', this.target.secret).update(body).digest('hex')}`,
    };
  }

  async #post(body: string | Uint8Array, headers: Record<string, string>) {
    const stop = new AbortController();
    this.#inFlight.add(stop);
    try {
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(this.timeout)]);
      const bytes = typeof body === 'string' ? body : Buffer.from(body);
      const answer = await fetch(this.target.url, { method: 'POST', headers, body: bytes, signal });
      return { status: answer.status, body: await answer.text() };
    } finally {
      this.#inFlight.delete(stop);
    }
  }
}
