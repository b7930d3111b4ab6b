import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Request, Routed } from '../onboarding/requests.js';
import { MAX_BODY, type Read, readBody } from './body.js';
import { identify, type Subject } from './delivery.js';
import type { Metrics } from './metrics.js';
import { isSigned } from './signature.js';

/** A delivery as it is to be stored. Nothing of its body but what `requests` hold. */
export interface Delivery extends Subject {
  id: string;
  event: string;
  /** ISO instant. */
  receivedAt: string;
  requests: Request[];
  /** Why it asks for nothing; null when it does. */
  ignored: string | null;
}

export interface WebhookOptions {
  /** One, or two while they are rotated. */
  secrets: readonly string[];
  /** Pure: what an event asks for. */
  route(event: string, payload: unknown): Routed;
  /** Stores the delivery and its jobs in one transaction; false when its id is known. Rejects when it cannot. */
  store(delivery: Delivery): Promise<boolean>;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Bytes; 25 MiB by default. */
  maxBody?: number;
  /** Milliseconds for the whole body; 10,000 by default. */
  bodyWithin?: number;
}

const DISCARD_BYTES = 25 * 1024 * 1024;
const DISCARD_WITHIN = 2_000;

const REFUSALS = { 'too-large': [413, 'too large'], 'too-slow': [408, 'too slow'] } as const;

/**
 * Answers `POST /api/github/webhooks`: nothing is parsed before the signature is checked, and 202 is sent only
 * after the delivery and what it asks for are stored. Answers hold no detail: who sends wrong ones learns nothing.
 */
export function createWebhookHandler(
  options: WebhookOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const stop = options.metrics.ack.startTimer();
    const event = header(request, 'x-github-event');
    const id = header(request, 'x-github-delivery');
    const finish = (status: number, text: string, outcome: string) => {
      // The event's name is the sender's word until the signature is checked: no label of theirs before.
      const known = outcome === 'queued' || outcome === 'ignored' || outcome === 'duplicate';
      options.metrics.deliveries.inc({ event: known ? event : 'unknown', outcome });
      stop();
      answer(request, response, status, text);
    };

    const body = await readBody(request, options.maxBody ?? MAX_BODY, options.bodyWithin ?? 10_000);
    if (body === 'aborted') return finish(400, 'incomplete', 'incomplete');
    if (typeof body === 'string') {
      const [status, text] = REFUSALS[body];
      return finish(status, text, body);
    }
    if (!isSigned(options.secrets, body, header(request, 'x-hub-signature-256') || undefined)) {
      return finish(401, 'bad signature', 'unsigned');
    }
    if (!isName(event) || !isId(id)) return finish(400, 'headers missing', 'no-headers');
    const payload = parse(body, header(request, 'content-type'));
    if (payload === undefined) return finish(400, 'not JSON', 'not-json');

    const subject = identify(payload);
    const fields = { delivery: id, event, ...subject };
    try {
      const delivery = describe(options, id, event, subject, payload);
      const fresh = await options.store(delivery);
      const outcome = !fresh ? 'duplicate' : delivery.ignored === null ? 'queued' : 'ignored';
      const why = delivery.ignored === null ? {} : { why: delivery.ignored };
      options.log.info(
        { ...fields, outcome, ...why, jobs: fresh ? delivery.requests.length : 0 },
        'delivery',
      );
      finish(202, 'accepted', outcome);
    } catch (error) {
      options.log.error(
        { ...fields, err: error },
        'a delivery could not be stored; GitHub is told to repeat it',
      );
      finish(503, 'cannot be stored now', 'not-stored');
    }
  };
}

/** What is stored of a delivery. A payload that the router cannot make sense of is ignored, not lost. */
function describe(
  options: WebhookOptions,
  id: string,
  event: string,
  subject: Subject,
  payload: unknown,
): Delivery {
  const base = { ...subject, id, event, receivedAt: options.clock.now().toISOString() };
  let routed: Routed;
  try {
    routed = options.route(event, payload);
  } catch (error) {
    options.log.warn({ delivery: id, event, err: error }, 'a delivery was not understood');
    routed = { ignored: 'its payload was not understood' };
  }
  if ('ignored' in routed) return { ...base, requests: [], ignored: routed.ignored };
  if (routed.requests.length === 0) return { ...base, requests: [], ignored: 'it asks for nothing' };
  return { ...base, requests: routed.requests, ignored: null };
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

const isName = (text: string) => /^[a-z][a-z0-9_]{0,63}$/.test(text);
const isId = (text: string) => /^[\x21-\x7e]{1,128}$/.test(text);

/** The payload, JSON or a form with JSON in it, which GitHub sends when a hook is set up so; undefined if neither. */
function parse(body: Exclude<Read, string>, contentType: string): unknown {
  const text = body.toString('utf8');
  try {
    if (!contentType.startsWith('application/x-www-form-urlencoded')) return JSON.parse(text) as unknown;
    return JSON.parse(new URLSearchParams(text).get('payload') ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** Answers with a constant text, also while the sender is still sending. */
function answer(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
  if (!request.complete) discard(request);
}

/**
 * Reads on for a moment and keeps nothing: closing at once would reset the connection, and the sender would never
 * see the answer. Who sends more than that, or longer, is cut off.
 */
function discard(request: IncomingMessage): void {
  let left = DISCARD_BYTES;
  const timer = setTimeout(() => request.destroy(), DISCARD_WITHIN);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
