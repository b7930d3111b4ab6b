import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import { createWebhookHandler, type WebhookOptions } from './webhooks.js';

/** What must work before deliveries are welcome; each resolves, or rejects with the reason. */
export interface Checks {
  database(): Promise<unknown>;
  queue(): Promise<unknown>;
  migrations(): Promise<unknown>;
}

export interface ServerOptions {
  /** Absent: deliveries are no business of this process. */
  webhooks?: Omit<WebhookOptions, 'log' | 'metrics'>;
  checks: Checks;
  /** Text of the calendar that a path beginning with `/calendar/` leads to; null where it leads to none. */
  calendar?: (path: string) => Promise<string | null>;
  /** Answers all that is left: pages for people. Without it, that is 404. */
  pages?: RequestListener;
  metrics: Metrics;
  log: Logger;
}

const CHECK_WITHIN = 2_000;

/**
 * The App's HTTP server, not listening yet. It knows four addresses and the calendars; everything else is the pages', where
 * there are any. Slow senders are cut off: 10 s for the headers, 30 s for a whole request.
 */
export function createServer(options: ServerOptions): Server {
  const { log, metrics } = options;
  const webhooks = options.webhooks && createWebhookHandler({ ...options.webhooks, log, metrics });
  const server = createHttpServer({
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 65_000,
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'a request failed');
      if (!response.headersSent) send(response, 500, 'failed');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path === '/api/github/webhooks') {
      if (webhooks === undefined)
        return send(response, 404, 'This process shows pages; deliveries go to the App.');
      if (request.method === 'POST') return await webhooks(request, response);
      response.setHeader('allow', 'POST');
      return send(response, 405, 'POST only');
    }
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && path === '/healthz') return send(response, 200, 'ok');
    if (reads && path === '/readyz') {
      const failing = await listFailing(options.checks);
      return send(
        response,
        failing.length === 0 ? 200 : 503,
        failing.length === 0 ? 'ready' : `not ready: ${failing.join(', ')}`,
      );
    }
    if (reads && path === '/metrics') {
      const text = await options.metrics.registry.metrics();
      return send(response, 200, text, options.metrics.registry.contentType);
    }
    const calendar = reads && path?.startsWith('/calendar/') ? await options.calendar?.(path) : null;
    if (calendar) {
      // Whose it is stands in the address alone, so nothing on the way may keep it for others.
      response.setHeader('cache-control', 'private, max-age=3600');
      return send(response, 200, calendar, 'text/calendar; charset=utf-8');
    }
    if (options.pages && !path?.startsWith('/calendar/')) return await options.pages(request, response);
    send(response, 404, 'not found');
  }
  return server;
}

/** Starts to listen; resolves with the port, also when it was asked for as 0. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Takes no more requests, lets those under way end within `within` milliseconds, then cuts them off. */
export function stopServer(server: Server, within = 10_000): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), within);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function listFailing(checks: Checks): Promise<string[]> {
  const names = ['database', 'queue', 'migrations'] as const;
  const outcomes = await Promise.allSettled(names.map((name) => within(checks[name]())));
  return names.filter((_, index) => outcomes[index]?.status === 'rejected');
}

function within(work: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), CHECK_WITHIN);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
