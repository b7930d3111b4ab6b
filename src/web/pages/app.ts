import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { timeout } from 'hono/timeout';
import { UserError } from '../../errors.js';
import { addApi, refuseAway } from '../api/routes.js';
import { addAuth } from '../auth/routes.js';
import { createVisitors } from '../auth/visitors.js';
import { openPlace, type PageEnv, type PagesOptions } from './env.js';
import { parseFilters } from './filters.js';
import { addHome } from './home.js';
import { PAGES } from './index.js';
import { addPublic } from './public.js';
import { showMessage, showPage } from './show.js';
import { SHEET, SHEET_PATH } from './style.js';

/** Nothing but our own style sheet and pictures: no script at all, no frame, no form that leads elsewhere. */
const POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

const FORM = 16 * 1024;
/** A database that has stopped without a word would keep a browser waiting for ever. Milliseconds. */
const PATIENCE = 30_000;

/** Everything below `/` that people look at, as one handler of requests. */
export function createPages(options: PagesOptions): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const visitors = createVisitors(options);
  app.use(
    secureHeaders({
      contentSecurityPolicy: POLICY,
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      crossOriginResourcePolicy: 'same-origin',
      permissionsPolicy: { camera: false, microphone: false, geolocation: false },
    }),
  );
  app.use(bodyLimit({ maxSize: FORM, onError: (c) => c.text('too large', 413) }));
  app.get(SHEET_PATH, (c) =>
    c.body(SHEET, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
  app.use(timeout(options.patience ?? PATIENCE));
  app.use(async (c, next) => {
    c.header('cache-control', 'private, no-store');
    c.set('visitor', await visitors.read(c));
    await next();
  });
  addAuth(app, options, visitors);
  addHome(app, options);
  addPublic(app, options);
  addApi(app, options);
  for (const page of PAGES) {
    app.get(`/o/:owner${page.path}`, async (c) => {
      const { visitor } = c.var;
      // Nothing is called so, and a database refuses to look for it.
      if (Object.values(c.req.param()).some((part) => /\p{Cc}/u.test(part))) return await showMessage(c, 404);
      // Whether there is such a place is not told to those who have not signed in.
      if (visitor.viewer === null) return visitor.toSignIn(c);
      const found = await openPlace(options, visitor, c.req.param('owner') ?? '');
      if (!found || !page.may(found.access)) return await showMessage(c, 404);
      const filters = parseFilters((name) => c.req.query(name), options.clock.now());
      const look = await options.source.look(found.place, visitor.viewer, found.access);
      const output = await page.render({
        look,
        source: options.source,
        filters,
        param: (name) => c.req.param(name) ?? '',
        base: `/o/${encodeURIComponent(found.place.owner)}`,
        webUrl: options.webUrl,
      });
      if (output === null) return await showMessage(c, 404);
      return await showPage(c, { page, look, filters, output, asOf: options.source.asOf(look) });
    });
  }
  app.notFound((c) => showMessage(c, 404));
  app.onError((error, c) => {
    if (error instanceof UserError) return showMessage(c, 400, error.message);
    options.log.error({ err: error, path: c.req.path }, 'a page could not be made');
    // What took too long never came to the list's own answer.
    return c.req.path.startsWith('/api/') ? refuseAway(c) : showMessage(c, 503);
  });
  return app;
}
