import { timingSafeEqual } from 'node:crypto';
import type { NudgeState } from '../onboarding/mentoring.js';
import { type MarkerSubject, sign } from './marker.js';

/** The hidden first line of a reminder; signed under a name of its own, so that it can pass for nothing else. */
const LINE = /^<!-- partnerbot:nudge (\S+) ([0-9a-f]{64}) -->\n\n?/;
const STEPS: readonly NudgeState['step'][] = ['nudge', 'stand-in', 'owner', 'offer', 'queue'];

export function writeNudge(
  text: string,
  state: NudgeState,
  subject: MarkerSubject,
  keys: readonly string[],
): string {
  const { step, at, to, mentor } = state;
  const payload = Buffer.from(JSON.stringify([1, step, at, to, mentor])).toString('base64url');
  return `<!-- partnerbot:nudge ${payload} ${sign(`nudge:${payload}`, subject, keys[0] ?? '')} -->\n\n${text}`;
}

/** Null when it is no reminder of this pull request, signed by one of the keys. */
export function readNudge(
  body: string,
  subject: MarkerSubject,
  keys: readonly string[],
): { nudge: NudgeState; text: string } | null {
  const normal = body.replaceAll('\r\n', '\n');
  const [line, payload, signature] = LINE.exec(normal) ?? [];
  if (!line || !payload || !signature) return null;
  const given = Buffer.from(signature, 'hex');
  const isOurs = (key: string) =>
    timingSafeEqual(given, Buffer.from(sign(`nudge:${payload}`, subject, key), 'hex'));
  if (!keys.some(isOurs)) return null;
  const nudge = parse(payload);
  return nudge && { nudge, text: normal.slice(line.length) };
}

function parse(payload: string): NudgeState | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value[0] !== 1) return null;
    const [, word, at, to, mentor] = value;
    const step = STEPS.find((s) => s === word);
    if (!step || typeof at !== 'string' || typeof to !== 'string') return null;
    return { step, at, to, mentor: typeof mentor === 'string' ? mentor : null };
  } catch {
    return null;
  }
}
