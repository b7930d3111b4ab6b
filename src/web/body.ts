import type { IncomingMessage } from 'node:http';

/** GitHub's own limit of a payload. */
export const MAX_BODY = 25 * 1024 * 1024;

/** What reading came to: the bytes, or why there are none. */
export type Read = Buffer | 'too-large' | 'too-slow' | 'aborted';

/** Reads a request's body, never more than `limit` bytes of it and never longer than `within` milliseconds. */
export function readBody(request: IncomingMessage, limit: number, within: number): Promise<Read> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => end('too-slow'), within);
    const end = (outcome: Read) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.pause();
      resolve(outcome);
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) end('too-large');
      else chunks.push(chunk);
    });
    request.once('end', () => end(Buffer.concat(chunks, size)));
    request.once('error', () => end('aborted'));
    request.once('close', () => end('aborted'));
  });
}
