import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Clock } from '../../clock.js';
import type { Viewer } from '../../jobs/pages/types.js';
import { createSeal, digestOf, randomId } from './keys.js';

/** A session from sign-in to sign-out. */
export interface Session extends Viewer {
  id: string;
  /** When its cookie was made; a newer one takes its place from time to time. ISO. */
  issuedAt: string;
  signedInAt: string;
}

export interface Sessions {
  /** Who looks; null without a session that still holds. Renews the cookie where it is getting old. */
  read(c: Context): Promise<Session | null>;
  begin(c: Context, viewer: Viewer): void;
  end(c: Context): Promise<void>;
}

export interface SessionOptions {
  privateKey: string;
  clock: Clock;
  /** Remembers that a session was ended, until it would have run out. */
  ended: { record(digest: string, until: Date): Promise<void>; has(digest: string): Promise<boolean> };
}

/** `__Host-` binds it to this host and to HTTPS: no other host of the domain can set or read it. */
export const COOKIE = '__Host-partnerbot';
/** Unused for so long, a session is over; and after a day in any case. Milliseconds. */
const IDLE = 2 * 3_600_000;
const LONGEST = 24 * 3_600_000;
/** A cookie of this age is replaced on the next look. */
const RENEW = 15 * 60_000;

export function createSessions({ privateKey, clock, ended }: SessionOptions): Sessions {
  const seal = createSeal(privateKey, 'session');
  const write = (c: Context, session: Session): void => {
    const now = clock.now().getTime();
    const until = new Date(Math.min(now + IDLE, Date.parse(session.signedInAt) + LONGEST));
    const value = seal.seal({ ...session, issuedAt: new Date(now).toISOString() }, until);
    setCookie(c, COOKIE, value, {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: Math.floor((until.getTime() - now) / 1000),
    });
  };
  const read = async (c: Context): Promise<Session | null> => {
    const text = getCookie(c, COOKIE);
    const session = text === undefined ? null : (seal.open(text, clock.now()) as Session | null);
    return session === null || (await ended.has(digestOf(session.id))) ? null : session;
  };
  return {
    async read(c) {
      const session = await read(c);
      if (session && clock.now().getTime() - Date.parse(session.issuedAt) > RENEW) write(c, session);
      return session;
    },
    begin(c, { userId, login }) {
      const now = clock.now().toISOString();
      // A new id each time, so that nobody can make somebody use a session that they know.
      write(c, { id: randomId(), userId, login, issuedAt: now, signedInAt: now });
    },
    async end(c) {
      const session = await read(c);
      if (session)
        await ended.record(digestOf(session.id), new Date(Date.parse(session.signedInAt) + LONGEST));
      deleteCookie(c, COOKIE, { path: '/', secure: true });
    },
  };
}
