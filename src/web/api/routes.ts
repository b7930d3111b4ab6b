import type { Context, Hono } from 'hono';
import { UserError } from '../../errors.js';
import { openPlace, type PageEnv, type PagesOptions } from '../pages/env.js';
import { parseFilters } from '../pages/filters.js';
import { renderRows } from './csv.js';
import { LISTS } from './lists.js';
import { A_PAGE, describeApi, MOST_A_PAGE } from './openapi.js';

/** `/api/v1`: the lists behind the pages, as JSON and CSV, for whoever may see the pages. */
export function addApi(app: Hono<PageEnv>, options: PagesOptions): void {
  const description = describeApi();
  app.get('/api/v1/openapi.json', (c) => c.json(description));
  for (const list of LISTS) {
    app.get(`/api/v1/:owner/${list.name}`, async (c) => {
      try {
        const { visitor } = c.var;
        if (visitor.viewer === null) return refuse(c, 401, 'Sign in on the pages first.');
        const found = await openPlace(options, visitor, c.req.param('owner'));
        if (!found || !list.may(found.access)) return refuse(c, 404, NOTHING);
        const filters = parseFilters((name) => c.req.query(name), options.clock.now());
        const { page, perPage } = parsePaging(c);
        const look = await options.source.look(found.place, visitor.viewer, found.access);
        const rows = await list.rows(options.source, look, filters);
        if (rows === null) return refuse(c, 404, NOTHING);
        const items = rows.slice((page - 1) * perPage, page * perPage);
        const next = page * perPage < rows.length ? nextOf(c, page + 1) : null;
        if (next !== null) c.header('link', `<${next}>; rel="next"`);
        if (c.req.query('format') !== 'csv')
          return c.json({ items, page, perPage, total: rows.length, next });
        return c.body(renderRows(Object.keys(list.row.shape), items), 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${list.name}.csv"`,
        });
      } catch (error) {
        if (error instanceof UserError) return refuse(c, 400, error.message);
        options.log.error({ err: error, path: c.req.path }, 'a list could not be made');
        return refuseAway(c);
      }
    });
  }
  app.get('/api/v1/*', (c) => refuse(c, 404, NOTHING));
}

const NOTHING = 'It does not exist, or it is not for you. /api/v1/openapi.json says what there is.';

/** What the lists are made of cannot be asked now. */
export function refuseAway(c: Context) {
  return refuse(c, 503, 'The database or GitHub does not answer. Try again in a minute.');
}

function refuse(c: Context, status: 400 | 401 | 404 | 503, error: string) {
  return c.json({ error }, status);
}

function parsePaging(c: Context): { page: number; perPage: number } {
  const whole = (name: string, most: number, otherwise: number): number => {
    const text = c.req.query(name);
    if (text === undefined || text === '') return otherwise;
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= 1 && value <= most) return value;
    throw new UserError(`${name} is no whole number from 1 to ${most}.`);
  };
  const format = c.req.query('format');
  if (format !== undefined && !['json', 'csv'].includes(format))
    throw new UserError('format is neither json nor csv.');
  return { page: whole('page', 1_000_000, 1), perPage: whole('per_page', MOST_A_PAGE, A_PAGE) };
}

/** Below our own address, so that a proxy's name does not matter. */
function nextOf(c: Context, page: number): string {
  const url = new URL(c.req.url);
  url.searchParams.set('page', String(page));
  return `${url.pathname}${url.search}`;
}
