import { PermanentError, TransientError } from '../errors.js';
import type { Context } from './context.js';

/** The chat that an operator has named, as jobs use it. */
export function chatOf({ url, webUrl }: { url: string; webUrl: string }): NonNullable<Context['digest']> {
  return { webUrl, send: (text) => sendToChat(url, text) };
}

/** How long a chat may take to answer. Milliseconds. */
const PATIENCE = 10_000;

/**
 * Sends a text to a Slack-compatible address, over https alone and without following it elsewhere. A refusal is final; what
 * may get better is tried again. The address is a secret and stands in no error.
 */
export async function sendToChat(url: string, text: string, send: typeof fetch = fetch): Promise<void> {
  let answer: Response;
  try {
    answer = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new TransientError('the address of DIGEST_WEBHOOK_URL could not be reached');
  }
  if (answer.ok) return;
  const words = `the address of DIGEST_WEBHOOK_URL answered ${answer.status}`;
  if (answer.status === 429 || answer.status >= 500) throw new TransientError(words, 300);
  throw new PermanentError(words);
}
