import type { ServerResponse } from 'node:http';
import type { Fault, LedgerCall } from '../types.js';
import { HttpError } from './errors.js';
import { LimitExceeded } from './limits.js';
import type { Reply } from './router.js';

/** An error as GitHub words it in JSON. */
export function renderError(error: unknown): Reply {
  if (error instanceof LimitExceeded && error.status === 200)
    return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message: error.message }] } };
  if (!(error instanceof HttpError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 500, body: { message: `The sandbox failed: ${message}` } };
  }
  const body = {
    message: error.message,
    ...(error.more.errors === undefined ? {} : { errors: error.more.errors }),
    documentation_url: 'https://docs.github.example/rest',
    status: String(error.status),
  };
  return {
    status: error.status,
    body,
    ...(error.more.headers === undefined ? {} : { headers: error.more.headers }),
  };
}

export function failure(fault: Fault): Reply {
  const status = fault.status ?? 502;
  return { status, body: fault.body ?? { message: 'Server Error' }, headers: fault.headers ?? {} };
}

function encode(reply: Reply): { text: string; headers: Record<string, string> } {
  const raw = typeof reply.body === 'string';
  const text = reply.body === undefined ? '' : raw ? String(reply.body) : JSON.stringify(reply.body);
  const type: Record<string, string> =
    text === ''
      ? {}
      : {
          'content-type': 'application/json; charset=utf-8',
          'content-length': String(Buffer.byteLength(text)),
        };
  return { text, headers: { ...type, 'x-github-request-id': 'sandbox', ...reply.headers } };
}

export function send(response: ServerResponse, entry: LedgerCall, reply: Reply): void {
  const { text, headers } = encode(reply);
  entry.status = reply.status;
  response.writeHead(reply.status, headers);
  response.end(text);
}

/** The head, half of the body, and the line is cut. */
export function truncate(response: ServerResponse, entry: LedgerCall, reply: Reply): void {
  const { text, headers } = encode(reply);
  entry.status = reply.status;
  response.writeHead(reply.status, headers);
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
}
