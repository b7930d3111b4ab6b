import { timingSafeEqual } from 'node:crypto';
import type { Target } from './apply.js';
import { listComments } from './comments.js';
import { type MarkerSubject, sign } from './marker.js';
import type { Session } from './session.js';

/** The hidden first line; signed under a name of its own, so that it can pass for no other comment of ours. */
const LINE = /^<!-- partnerbot:config-preview (\S+) ([0-9a-f]{64}) -->\n/;

export function writePreview(
  text: string,
  headSha: string,
  subject: MarkerSubject,
  keys: readonly string[],
): string {
  return `<!-- partnerbot:config-preview ${headSha} ${signOf(headSha, subject, keys[0] ?? '')} -->\n\n${text}`;
}

/** Whether this is our comment about an edit of the configuration, on this pull request. */
export function isPreview(body: string, subject: MarkerSubject, keys: readonly string[]): boolean {
  const [, headSha, signature] = LINE.exec(body.replaceAll('\r\n', '\n')) ?? [];
  if (!headSha || !signature) return false;
  const given = Buffer.from(signature, 'hex');
  return keys.some((key) => timingSafeEqual(given, Buffer.from(signOf(headSha, subject, key), 'hex')));
}

function signOf(headSha: string, subject: MarkerSubject, key: string): string {
  return sign(`config-preview:${headSha}`, subject, key);
}

/** Our comment of this kind, the first where there were ever several; null where there is none. */
export async function findPreviewComment(s: Session, t: Target, now: Date): Promise<number | null> {
  const comments = await listComments(s, t, t.number, null, now);
  return comments.find((c) => c.byApp && isPreview(c.body, t, s.markerKeys))?.id ?? null;
}
