import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatherReport } from '../../../src/jobs/report.js';
import { findReportSettings } from '../../../src/jobs/report-settings.js';
import { windowOf } from '../../../src/reports/window.js';
import { LISTS } from '../../../src/web/api/lists.js';
import { describeApi, pageSchema } from '../../../src/web/api/openapi.js';
import { isLoopback } from '../../../src/web/auth/demo.js';
import { PAGES } from '../../../src/web/pages/index.js';
import { HOSTILE, type Stand, startStand, WITH_HOSTILE } from './stand.js';

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
});
afterAll(() => stand.stop());

const as = async (login: string | null, path: string) => {
  const response = await stand.get(path, login);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const list = async (path: string) =>
  JSON.parse((await as('maria', `/api/v1/octo-project/${path}`)).text) as {
    items: Record<string, unknown>[];
    total: number;
    next: string | null;
  };

const ALL = PAGES.map((page) =>
  page.path
    .replace('/customers/:id', '/customers/hostile')
    .replace(':login', 'harald')
    .replace(':id', 'unanswered')
    .replace(':repository/:number', 'engine/3'),
);

describe('every page', () => {
  test('shows hostile names as names, keeps its policy, and asks for nothing from elsewhere', async () => {
    const named: string[] = [];
    for (const path of ALL) {
      const { status, text, headers } = await as('maria', `/o/octo-project${path}`);
      if (path === '/queue') continue;
      expect(status, path).toBe(200);
      if (text.includes('&lt;script&gt;alert(1)')) named.push(path);
      expect(text, path).not.toMatch(/<script|<img|onerror=alert\(2\)>|<[^>]* style=/i);
      expect(
        [...text.matchAll(/(?:src|href|action)="([a-z]+:[^"]*)"/g)]
          .map((m) => m[1])
          .filter((address) => !address?.startsWith('https://github.example/') && address !== 'data:,'),
      ).toEqual([]);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(text).toMatch(/^<!doctype html><html lang="en">/);
      expect(text.match(/<h1>/g)).toHaveLength(1);
    }
    expect(named).toEqual(expect.arrayContaining(['/customers', '/customers/hostile', '/today', '/ci']));
    expect(named.length).toBeGreaterThan(4);
  });

  test('shows a maintainer, and no mentor, what is kept of the relationship with a customer', async () => {
    const kept = [
      'hush hour',
      'a hush contract',
      'met at the hush hour',
      'Looked after by',
      'by what is seen',
    ];
    const pages = await Promise.all(
      ['/customers', '/customers/acme'].flatMap((path) =>
        ['maria', 'alice'].map(async (login) => (await as(login, `/o/octo-project${path}`)).text),
      ),
    );
    const found = pages.map((text) => kept.filter((words) => text.includes(words)));
    expect(found).toEqual([['Looked after by'], [], kept.filter((words) => words !== 'Looked after by'), []]);
  });

  test('is small without its pictures', async () => {
    for (const path of ALL) {
      const { text } = await as('maria', `/o/octo-project${path}`);
      expect(text.length, path).toBeLessThan(100_000);
    }
  });

  test('keeps what stands in the address, and says what of it cannot be meant', async () => {
    const cases: [query: string, status: number, says: RegExp][] = [
      ['?from=2026-01-01&until=2026-03-01', 200, /2026-01-01 to 2026-03-01/],
      ['?from=yesterday', 400, /from is no day/],
      ['?until=2026-02-30', 400, /until is no day/],
      ['?from=2026-03-01&until=2026-01-01', 400, /put the earlier day first/],
      ['?from=1970-01-01', 400, /30 years/],
      [`?customer=${'x'.repeat(200)}`, 400, /longer than 100/],
      ['?until=9999-12-31', 400, /outside of 1970-01-01 to 2999-12-31/],
      ['?from=0001-01-01&until=0001-02-01', 400, /outside of/],
      ['?customer=%00', 400, /control characters/],
      ['?customer=no-such', 200, /Where do our customers stand/],
      ['?segment=no-such', 200, /No customer fits/],
      [`?${'a=b&'.repeat(2_000)}`, 200, /Where do our customers stand/],
    ];
    for (const [query, status, says] of cases) {
      const answer = await as('maria', `/o/octo-project/customers${query}`);
      expect(answer.status, query.slice(0, 40)).toBe(status);
      expect(answer.text).toMatch(says);
    }
    for (const path of ['/people/%00', '/customers/%00', '/why/%00/1', '/figures/%01'])
      expect((await as('maria', `/o/octo-project${path}`)).status, path).toBe(404);
    expect((await as('maria', '/api/v1/octo-project/people?customer=%00')).status).toBe(400);
  });
});

describe('the pages of customers', () => {
  test('show of a segment its own customers alone, and say so', async () => {
    const segmented = await startStand(
      WITH_HOSTILE.replace('    orgs: [acme]\n', '    orgs: [acme]\n    segment: large\n'),
    );
    try {
      const text = await (await segmented.get('/o/octo-project/customers?segment=large', 'maria')).text();
      expect(text).toContain('In the segment large, 1 of 1 customer stands at the stage partner or above');
      expect(text).toContain('Acme Corporation');
      expect(text).not.toMatch(/Hush Incorporated|Quiet Limited|figures\/silent-share/);
      expect(text).toContain('/api/v1/octo-project/customers?segment=large');
    } finally {
      await segmented.stop();
    }
  });

  test('offer as data what they show, of that customer alone', async () => {
    const { text } = await as('maria', '/o/octo-project/customers/acme');
    for (const [, href = ''] of text.matchAll(/href="(\/api\/v1\/[^"]*)"/g))
      expect(href).toContain('customer=acme');
    const people = await list('people?customer=acme');
    expect(people.items.map((row) => row.login)).toEqual(['dora']);
  });
});

describe('the figures', () => {
  test('are those of `partnerbot report`, by page and by list', async () => {
    const { db } = stand.flow.database;
    const { installation, settings } = await findReportSettings(db, 'octo-project', undefined);
    const report = await gatherReport(db, installation, {
      project: 'octo-project',
      customers: settings,
      ladder: settings.ladder,
      mentors: settings.mentors.mentors.map(({ login, capacity }) => ({ login, capacity })),
      window: windowOf(stand.flow.clock.now().toISOString().slice(0, 10)),
      webUrl: 'https://github.example',
    });
    const figures = await list('figures?per_page=200');
    const whole = figures.items.filter((row) => row.part === null);
    expect(whole.map(({ id, value, n }) => ({ id, value, n }))).toEqual(
      report.metrics.map(({ id, value, n }) => ({ id, value, n })),
    );
    const customers = await list('customers');
    expect(customers.items).toHaveLength(report.customers.list.length);
    expect(report.customers.list).toMatchObject(customers.items);
    const { text } = await as('maria', '/o/octo-project/figures');
    for (const metric of report.metrics) expect(text).toContain(metric.title);
  });

  test('by hand: one customer of three in three is silent, four requests wait, and one is hidden', async () => {
    const silent = (await list('figures?per_page=200')).items.find((row) => row.id === 'silent-share');
    // acme, hush and hostile have opened something, quiet has not.
    expect(silent).toMatchObject({ value: 0.25, n: 4 });
    const waiting = await list('waiting');
    // One each of dora, sly and harald in engine; dora's in vault is not for maria.
    expect(waiting.items.map((row) => row.author).sort()).toEqual(['dora', 'harald', 'sly']);
    expect((await list('customers?customer=acme')).items).toMatchObject([{ people: 1, contributions: 2 }]);
  });

  test('lead to what they mean and to what is behind them', async () => {
    const page = (await as('maria', '/o/octo-project/figures')).text;
    const links = [...page.matchAll(/href="(\/o\/octo-project\/figures\/[a-z-]+)"/g)].map((m) => m[1] ?? '');
    expect(links.length).toBeGreaterThan(15);
    for (const link of links) expect((await as('maria', link)).status).toBe(200);
    expect((await as('maria', '/o/octo-project/figures/give-back-lead-time')).text).toContain('no data');
  });
});

describe('the lists', () => {
  const ajv = new Ajv2020({ strict: false });

  test('are as the description says', async () => {
    for (const one of LISTS) {
      const login = one.name === 'queue' ? 'alice' : 'maria';
      const { status, text } = await as(login, `/api/v1/octo-project/${one.name}`);
      expect(status, one.name).toBe(200);
      const validate = ajv.compile(pageSchema(one));
      expect(validate(JSON.parse(text)), `${one.name} ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(validate({ ...JSON.parse(text), items: [{ surprise: 1 }] })).toBe(false);
    }
  });

  test('are described by OpenAPI 3.1, every one of them', async () => {
    const { status, text } = await as(null, '/api/v1/openapi.json');
    expect(status).toBe(200);
    const description = JSON.parse(text) as ReturnType<typeof describeApi> & { paths: object };
    expect(description).toEqual(describeApi());
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toEqual(LISTS.map(({ name }) => `/api/v1/{owner}/${name}`));
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([A-Za-z]+)"/g)].map((m) => m[1]);
    const { schemas } = description.components as { schemas: Record<string, object> };
    for (const name of references) expect(schemas).toHaveProperty(name ?? '');
  });

  test('come page by page', async () => {
    const first = await list('figures?per_page=10');
    expect(first.items).toHaveLength(10);
    const seen = [...first.items];
    for (let next = first.next; next !== null; ) {
      const page = JSON.parse((await as('maria', next)).text) as typeof first;
      seen.push(...page.items);
      next = page.next;
    }
    expect(seen).toHaveLength(first.total);
    expect(new Set(seen.map((row) => `${row.id} ${row.part}`)).size).toBe(first.total);
    for (const wrong of ['page=0', 'per_page=201', 'page=one', 'format=xml', 'from=never'])
      expect((await as('maria', `/api/v1/octo-project/figures?${wrong}`)).status).toBe(400);
  });

  test('are no formulas in a spreadsheet', async () => {
    const { text, headers } = await as('maria', '/api/v1/octo-project/customers?format=csv');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n')[0]).toBe(
      'id,name,stage,since,byHand,lapsed,people,contributions,lastSeen,evidence',
    );
    expect(text).toContain(`"${HOSTILE.replaceAll('"', '""')}"`);
    expect(text).not.toMatch(/(^|,)[=+@]/m);
  });
});

test('the demo’s switch is for this machine alone', () => {
  const cases: [address: string | undefined, host: string | undefined, is: boolean][] = [
    ['127.0.0.1', '127.0.0.1:3000', true],
    ['::1', 'localhost:3000', true],
    ['::ffff:127.0.0.1', 'localhost', true],
    ['192.0.2.1', '127.0.0.1:3000', false],
    ['127.0.0.1', 'rebound.example', false],
    [undefined, '127.0.0.1', false],
    ['127.0.0.1', undefined, false],
  ];
  for (const [address, host, is] of cases) expect(isLoopback(address, host)).toBe(is);
});

const AWAYS = {
  refuses: async () => {
    throw new Error('connect ECONNREFUSED of a secret place');
  },
  'says nothing any more': () => new Promise<never>(() => undefined),
};

test.each(Object.entries(AWAYS))(
  'where the database %s a page says so, and nothing of the reason',
  async (_, ask) => {
    const away = new Proxy(stand.source, {
      get: (target, name) => (name === 'listPlaces' ? ask : target[name as keyof typeof target]),
    });
    const pages = stand.makePages({ source: away, patience: 50 });
    for (const [path, type] of [
      ['/o/octo-project/customers', 'text/html'],
      ['/api/v1/octo-project/customers', 'application/json'],
    ] as const) {
      const response = await pages.request(`https://bot.example${path}`, {
        headers: { cookie: stand.cookieOf('maria') },
      });
      expect(response.status).toBe(503);
      expect(response.headers.get('content-type')).toContain(type);
      const text = await response.text();
      expect(text).toMatch(/does not answer/);
      expect(text).not.toContain('secret');
    }
  },
);

test('a decision is shown with everything that was done about the pull request, not only the last time', async () => {
  const { flow } = stand;
  flow.sandbox.comment(flow.repo, 1, { by: 'dora', body: 'Thank you' });
  await flow.run();
  const { text } = await as('maria', '/o/octo-project/why/engine/1');
  expect(text).toMatch(/labels added: partner/);
  expect(text).toMatch(/assigned: alice/);
  expect(text).toContain('the comment was written');
});
