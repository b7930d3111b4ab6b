import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StickyState } from '../onboarding/facts.js';

/**
 * The hidden first line of the sticky comment. It is signed, so that nobody who can edit the comment can make
 * the bot believe another stage or mentor; it names the repository and the pull request, so that a copy of it
 * elsewhere is worth nothing.
 */
const LINE = /^<!-- partnerbot:sticky (\S+) ([0-9a-f]{64}) -->\n\n?/;

export interface MarkerSubject {
  repositoryId: number;
  number: number;
}

export function writeMarked(
  text: string,
  state: StickyState,
  subject: MarkerSubject,
  keys: readonly string[],
): string {
  const payload = Buffer.from(
    JSON.stringify([
      1,
      state.stage,
      state.mentor,
      state.decidedBy,
      state.since,
      state.track?.id ?? null,
      state.track?.version ?? 0,
      ...(state.done ? [state.done] : []),
    ]),
  ).toString('base64url');
  return `<!-- partnerbot:sticky ${payload} ${sign(payload, subject, keys[0] ?? '')} -->\n\n${text}`;
}

/** Null when there is no marker, or one that is not of this pull request or by none of the keys. */
export function readMarked(
  body: string,
  subject: MarkerSubject,
  keys: readonly string[],
): { state: StickyState; text: string } | null {
  // GitHub may hand back what we wrote with carriage returns.
  const normal = body.replaceAll('\r\n', '\n');
  const match = LINE.exec(normal);
  const [line, payload, signature] = match ?? [];
  if (!line || !payload || !signature) return null;
  const given = Buffer.from(signature, 'hex');
  if (!keys.some((key) => timingSafeEqual(given, Buffer.from(sign(payload, subject, key), 'hex'))))
    return null;
  const state = parseState(payload);
  return state && { state, text: normal.slice(line.length) };
}

/** The key that signs is derived from the App's private key, so a lost database loses no comment. */
export function markerKey(privateKey: string): string {
  return createHmac('sha256', privateKey).update('partnerbot sticky comment').digest('hex');
}

/** What signs a line for one place. */
export function sign(payload: string, subject: MarkerSubject, key: string): string {
  return createHmac('sha256', key)
    .update(`${subject.repositoryId}#${subject.number}:${payload}`)
    .digest('hex');
}

function parseState(payload: string): StickyState | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value[0] !== 1) return null;
    const [, stage, mentor, decidedBy, since, track, version, done] = value;
    if (typeof stage !== 'string' || typeof decidedBy !== 'string' || typeof since !== 'string') return null;
    return {
      stage,
      mentor: typeof mentor === 'string' ? mentor : null,
      decidedBy,
      since,
      track: typeof track === 'string' && typeof version === 'number' ? { id: track, version } : null,
      ...(Array.isArray(done) && done.every((id) => typeof id === 'string') ? { done } : {}),
    };
  } catch {
    return null;
  }
}
