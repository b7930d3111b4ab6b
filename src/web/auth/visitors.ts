import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Access, PlaceOfPages, Viewer } from '../../jobs/pages/types.js';
import type { PageEnv, PagesOptions } from '../pages/env.js';
import { accessOf, DEMO_COOKIE, type DemoRole, isLoopback, isRole } from './demo.js';
import { createSeal, formToken, isSame } from './keys.js';
import { createSessions, type Sessions } from './session.js';

/** Who makes a request. */
export interface Visitor {
  /** Null: not signed in. */
  viewer: Viewer | null;
  /** What forms of theirs carry. */
  token: string;
  /** The role of the demo, where this is the demo. */
  demo: DemoRole | null;
  access(place: PlaceOfPages): Promise<Access>;
  toSignIn(c: Context<PageEnv>): Response;
}

export interface Visitors {
  read(c: Context<PageEnv>): Promise<Visitor>;
  sessions: Sessions;
  /** Whether a form was sent by a page of ours to this visitor. */
  isOwnForm(c: Context<PageEnv>, token: unknown): boolean;
  /** Where we are reached from outside. */
  originOf(c: Context<PageEnv>): string;
  demoCookie(role: DemoRole): string;
}

const FOREVER = new Date('2100-01-01T00:00:00Z');

export function createVisitors(options: PagesOptions): Visitors {
  const { source, clock, privateKey, demo } = options;
  const sessions = createSessions({
    privateKey,
    clock,
    ended: { record: (d, until) => source.endSession(d, until), has: (d) => source.isSessionEnded(d) },
  });
  const seal = createSeal(privateKey, 'demo');
  const originOf = (c: Context<PageEnv>): string => options.publicUrl ?? new URL(c.req.url).origin;
  return {
    sessions,
    originOf,
    async read(c) {
      if (demo) return readDemo(c);
      const session = await sessions.read(c);
      return {
        viewer: session && { userId: session.userId, login: session.login },
        token: formToken(session?.id ?? '', privateKey),
        demo: null,
        access: (place) => source.access(place, session ?? { userId: 0, login: '' }),
        toSignIn: (at) => at.redirect(signInAddress(at), 302),
      };
    },
    isOwnForm(c, token) {
      const origin = c.req.header('origin');
      if (origin !== undefined && origin !== originOf(c)) return false;
      const site = c.req.header('sec-fetch-site');
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
      return typeof token === 'string' && isSame(token, c.var.visitor.token);
    },
    demoCookie: (role) => seal.seal(role, FOREVER),
  };

  function readDemo(c: Context<PageEnv>): Visitor {
    const text = getCookie(c, DEMO_COOKIE);
    const here = isLoopback(c.env?.incoming?.socket?.remoteAddress, c.req.header('host'));
    const role = text === undefined || !here ? null : (seal.open(text, clock.now()) as DemoRole | null);
    const chosen = role !== null && isRole(role.role) ? role : null;
    return {
      viewer: chosen && { userId: chosen.userId, login: chosen.login },
      token: formToken('demo', privateKey),
      demo: chosen ?? { role: 'nobody', login: '', userId: 0 },
      access: async () => accessOf(chosen ?? { role: 'nobody', login: '', userId: 0 }),
      toSignIn: (at) => at.redirect('/', 302),
    };
  }
}

/** Where one signs in, coming back to this page afterwards. */
function signInAddress(c: Context<PageEnv>): string {
  const { pathname, search } = new URL(c.req.url);
  return `/auth/sign-in?next=${encodeURIComponent(`${pathname}${search}`.slice(0, 1_000))}`;
}
