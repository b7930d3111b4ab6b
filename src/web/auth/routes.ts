import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageEnv, PagesOptions } from '../pages/env.js';
import { showMessage } from '../pages/show.js';
import { DEMO_COOKIE, isLoopback, isRole } from './demo.js';
import type { Departure } from './github.js';
import { createSeal } from './keys.js';
import type { Visitors } from './visitors.js';

const FLOW_COOKIE = '__Host-partnerbot-sign-in';
/** A sign-in that takes longer is begun anew. Milliseconds. */
const FLOW = 10 * 60_000;

/** Signing in and out; in the demo the switch of roles instead. */
export function addAuth(app: Hono<PageEnv>, options: PagesOptions, visitors: Visitors): void {
  if (options.demo) addSwitch(app, options, visitors);
  else addSignIn(app, options, visitors);
}

function addSignIn(app: Hono<PageEnv>, options: PagesOptions, visitors: Visitors): void {
  const seal = createSeal(options.privateKey, 'sign-in');
  const { signIn, clock } = options;
  app.get('/auth/sign-in', async (c) => {
    if (signIn === null) return await showMessage(c, 501, NO_CLIENT);
    const { address, departure } = await signIn.depart(`${visitors.originOf(c)}/auth/callback`);
    const until = new Date(clock.now().getTime() + FLOW);
    setCookie(c, FLOW_COOKIE, seal.seal({ ...departure, next: ownPath(c.req.query('next')) }, until), {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: FLOW / 1000,
    });
    return c.redirect(address, 302);
  });
  app.get('/auth/callback', async (c) => {
    if (signIn === null) return await showMessage(c, 501, NO_CLIENT);
    const text = getCookie(c, FLOW_COOKIE);
    const flow =
      text === undefined ? null : (seal.open(text, clock.now()) as (Departure & { next: string }) | null);
    deleteCookie(c, FLOW_COOKIE, { path: '/', secure: true });
    if (flow === null) return await showMessage(c, 400, TOO_LATE);
    const callback = new URL(`${visitors.originOf(c)}/auth/callback${new URL(c.req.url).search}`);
    try {
      visitors.sessions.begin(c, await signIn.arrive(callback, flow));
    } catch (error) {
      options.log.warn({ err: error }, 'a sign-in with GitHub failed');
      return await showMessage(c, 400, REFUSED);
    }
    return c.redirect(flow.next, 302);
  });
  app.post('/auth/sign-out', async (c) => {
    const form = await c.req.parseBody();
    if (!visitors.isOwnForm(c, form.token)) return await showMessage(c, 403, FOREIGN);
    await visitors.sessions.end(c);
    return c.redirect('/', 303);
  });
}

function addSwitch(app: Hono<PageEnv>, { demo, source }: PagesOptions, visitors: Visitors): void {
  app.post('/demo/as', async (c) => {
    const form = await c.req.parseBody();
    if (!isLoopback(c.env?.incoming?.socket?.remoteAddress, c.req.header('host')))
      return await showMessage(c, 404);
    if (!visitors.isOwnForm(c, form.token)) return await showMessage(c, 403, FOREIGN);
    const [place] = await source.listPlaces();
    if (!demo || !place || !isRole(form.role)) return await showMessage(c, 404);
    const viewer = await demo.find(place, form.role);
    setCookie(c, DEMO_COOKIE, visitors.demoCookie({ role: form.role, ...viewer }), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    });
    return c.redirect('/', 303);
  });
  app.post('/auth/sign-out', (c: Context<PageEnv>) => {
    deleteCookie(c, DEMO_COOKIE, { path: '/' });
    return c.redirect('/', 303);
  });
}

/** A path of ours, and nothing that a browser takes for another host. */
export function ownPath(text: string | undefined): string {
  return text !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(text) && text.length <= 1_000 ? text : '/';
}

const NO_CLIENT =
  'Nobody can sign in: CLIENT_ID and CLIENT_SECRET of the App are not set. Copy the client ID from the App’s settings page on GitHub, generate a client secret there, set both and start the App again.';
const TOO_LATE = 'This sign-in was begun more than ten minutes ago, or in another browser. Begin it anew.';
const REFUSED = 'GitHub did not confirm this sign-in. Begin it anew.';
const FOREIGN =
  'This form does not come from these pages, or is too old. Go back, load the page again, and repeat it.';
