import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Writable } from 'node:stream';
import { ManualClock } from '../../src/clock.js';
import { readinessChecks, storeDelivery } from '../../src/jobs/deliveries.js';
import { readQueue } from '../../src/jobs/queue.js';
import type { Routed } from '../../src/onboarding/requests.js';
import type { Database } from '../../src/store/database.js';
import { createLogger } from '../../src/web/logging.js';
import { createMetrics } from '../../src/web/metrics.js';
import { createServer, listen, stopServer } from '../../src/web/server.js';
import { sign } from '../../src/web/signature.js';

export const SECRET = 'an old secret that has more than 32 characters';
export const NEXT_SECRET = 'a new secret that has more than 32 characters, too';

export interface Running {
  port: number;
  url: string;
  /** Everything that was logged. */
  logged(): string;
  stop(): Promise<void>;
}

/** The real server on a real port, on a real database. */
export async function runServer(
  database: Database,
  options: {
    route?: (event: string, payload: unknown) => Routed;
    bodyWithin?: number;
    maxBody?: number;
    calendar?: (path: string) => Promise<string | null>;
  } = {},
): Promise<Running> {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const { calendar, ...webhooks } = options;
  const server = createServer({
    ...(calendar ? { calendar } : {}),
    webhooks: {
      secrets: [SECRET, NEXT_SECRET],
      route: () => ({ ignored: 'not for us' }),
      store: (delivery) => storeDelivery(database.db, delivery),
      clock: new ManualClock(new Date('2026-03-01T00:00:00Z')),
      ...webhooks,
    },
    checks: readinessChecks(database.db),
    metrics: createMetrics({ queue: () => readQueue(database.db) }),
    log: createLogger({ level: 'trace', destination }),
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    logged: () => text,
    stop: () => stopServer(server, 1000),
  };
}

/** What GitHub sends, signed unless told otherwise. */
export async function deliver(
  server: Running,
  body: string | Uint8Array,
  headers: Record<string, string | undefined> = {},
): Promise<{ status: number; text: string }> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const all: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-github-event': 'ping',
    'x-github-delivery': crypto.randomUUID(),
    'x-hub-signature-256': sign(SECRET, bytes),
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${server.url}/api/github/webhooks`, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: given,
  });
  return { status: response.status, text: await response.text() };
}

/** Sends headers and then body parts until the server answers or closes. */
export function trickle(
  server: Running,
  headers: Record<string, string>,
  parts: AsyncIterable<Uint8Array>,
): Promise<number | 'closed'> {
  return new Promise((resolve) => {
    const request = httpRequest({
      port: server.port,
      host: '127.0.0.1',
      path: '/api/github/webhooks',
      method: 'POST',
      headers,
    });
    let done = false;
    const end = (outcome: number | 'closed') => {
      done = true;
      resolve(outcome);
      request.destroy();
    };
    request.on('response', (response) => end(response.statusCode ?? 0));
    request.on('error', () => end('closed'));
    const closed = new Promise((ready) => request.once('close', ready));
    void (async () => {
      for await (const part of parts) {
        if (done) return;
        if (request.write(part)) continue;
        const abort = new AbortController();
        await Promise.race([closed, once(request, 'drain', { signal: abort.signal })]).catch(() => undefined);
        abort.abort();
      }
      if (!done) request.end();
    })();
  });
}
