import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LISTS } from '../../../src/web/api/lists.js';
import { PAGES } from '../../../src/web/pages/index.js';
import { CANARIES, type Stand, startStand } from './stand.js';

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
});
afterAll(() => stand.stop());

/** Who looks: nobody signed in, a stranger, a customer's developer, a mentor, and the maintainers of both projects. */
const ROLES = {
  anonymous: null,
  stranger: 'stranger',
  partner: 'dora',
  mentor: 'alice',
  maintainer: 'maria',
  otherMaintainer: 'otto',
} as const;
type RoleName = keyof typeof ROLES;

/** For each page of octo-project who gets it; everybody else is told that there is none. */
const PAGE_FOR: Record<string, RoleName[]> = {
  '/customers': ['mentor', 'maintainer'],
  '/customers/acme': ['mentor', 'maintainer'],
  '/customers/quiet': ['maintainer'],
  '/customers/hush': ['maintainer'],
  '/customers/nobody-knows': [],
  '/today': ['mentor', 'maintainer'],
  '/queue': ['mentor'],
  '/people/dora': ['partner', 'mentor', 'maintainer'],
  '/people/sly': ['maintainer'],
  '/people/no-such-login': [],
  '/me': ['partner', 'mentor', 'maintainer'],
  '/mentors': ['mentor', 'maintainer'],
  '/ci': ['mentor', 'maintainer'],
  '/model': ['mentor', 'maintainer'],
  '/figures': ['mentor', 'maintainer'],
  '/figures/unanswered': ['mentor', 'maintainer'],
  '/figures/no-such-figure': [],
  '/why': ['mentor', 'maintainer'],
  '/why/engine/1': ['mentor', 'maintainer'],
  '/why/engine/2': ['maintainer'],
  '/why/engine/999': [],
  '/why/engine/-1': [],
  '/why/engine/1e99': [],
  '/why/vault/1': [],
  '/health': ['maintainer'],
  '/no-such-page': [],
};

const LIST_FOR: Record<string, RoleName[]> = {
  customers: ['mentor', 'maintainer'],
  figures: ['mentor', 'maintainer'],
  people: ['maintainer'],
  'give-and-take': ['mentor', 'maintainer'],
  waiting: ['mentor', 'maintainer'],
  queue: ['mentor'],
  mentors: ['mentor', 'maintainer'],
  checks: ['mentor', 'maintainer'],
  problems: ['maintainer'],
  'no-such-list': [],
};

/** What a maintainer of the project may read of it; `vault` and the other project's customers are for neither. */
const MAY_READ = ['hush', 'hush incorporated', 'sly'];

function expectNoLeak(text: string, role: RoleName, owner: string): void {
  const allowed =
    role === 'maintainer' && owner === 'octo-project'
      ? MAY_READ
      : role === 'otherMaintainer' && owner === 'other-project'
        ? [...MAY_READ, 'zebra']
        : [];
  const lower = text.toLowerCase();
  for (const canary of CANARIES.filter((word) => !allowed.includes(word)))
    expect(new RegExp(`\\b${canary}\\b`).test(lower), `${canary} for ${role}`).toBe(false);
}

test('the table below holds every page and every list', () => {
  const known = Object.keys(PAGE_FOR);
  for (const { path } of PAGES) {
    const pattern = new RegExp(`^${path.replace(/:[a-z]+/g, '[^/]+')}$`);
    expect(
      known.filter((one) => pattern.test(one)),
      path,
    ).not.toEqual([]);
  }
  expect(Object.keys(LIST_FOR)).toEqual(expect.arrayContaining(LISTS.map((list) => list.name)));
});

describe.each(Object.keys(ROLES) as RoleName[])('%s', (role) => {
  test.each(['octo-project', 'other-project', 'no-such-project'])(
    'sees of %s what is theirs',
    async (owner) => {
      for (const [path, roles] of Object.entries(PAGE_FOR)) {
        const response = await stand.get(`/o/${owner}${path}`, ROLES[role]);
        const text = await response.text();
        const isOwn = owner === 'octo-project' ? roles.includes(role) : false;
        const isOther = owner === 'other-project' && role === 'otherMaintainer';
        if (role === 'anonymous' && path !== '/no-such-page') {
          expect(response.status, path).toBe(302);
          expect(response.headers.get('location')).toMatch(/^\/auth\/sign-in\?next=/);
        } else if (!isOther) expect(response.status, `${role} ${owner} ${path}`).toBe(isOwn ? 200 : 404);
        if (response.status === 404) expect(text).toContain('There is no such page');
        // What was asked for stands in addresses of the answer; what is told besides must not.
        expectNoLeak(text.replaceAll(encodeURI(path), ''), role, owner);
      }
    },
  );

  test.each(['octo-project', 'other-project', 'no-such-project'])(
    'gets of %s the lists that are theirs',
    async (owner) => {
      for (const [name, roles] of Object.entries(LIST_FOR)) {
        for (const format of ['json', 'csv']) {
          const response = await stand.get(`/api/v1/${owner}/${name}?format=${format}`, ROLES[role]);
          const isOther = owner === 'other-project' && role === 'otherMaintainer';
          const own = owner === 'octo-project' && roles.includes(role);
          const status = role === 'anonymous' && name !== 'no-such-list' ? 401 : own ? 200 : 404;
          if (!isOther) expect(response.status, `${role} ${owner} ${name}`).toBe(status);
          expectNoLeak(await response.text(), role, owner);
        }
      }
    },
  );
});

test.each(['maria', 'alice', 'dora'])(
  'no link on any page of %s leads to where there is nothing for them',
  async (as) => {
    const seen = new Map<string, string>([['/', 'the beginning']]);
    const dead: string[] = [];
    for (const [path, from] of seen) {
      const response = await stand.get(path, as);
      const text = await response.text();
      if (response.status !== 200) dead.push(`${response.status} ${path} from ${from}`);
      if (!`${response.headers.get('content-type')}`.includes('html')) continue;
      for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)"/g)) {
        const next = href.replaceAll('&amp;', '&');
        if (!seen.has(next)) seen.set(next, path);
      }
    }
    expect(dead).toEqual([]);
    expect(seen.size).toBeGreaterThan(as === 'dora' ? 1 : 40);
  },
);

test('what reviewers found in somebody’s work, only they and their mentor see', async () => {
  const sees = async (as: string) =>
    (await (await stand.get('/o/octo-project/people/dora', as)).text()).includes('What reviewers found</h2>');
  expect(await sees('dora')).toBe(true);
  expect(await sees('alice')).toBe(true);
  expect(await sees('maria')).toBe(false);
});

test('the beginning names to each the projects that are theirs', async () => {
  const projects = async (as: string | null) => {
    const text = await (await stand.get('/', as)).text();
    return ['octo-project', 'other-project'].filter((owner) => text.includes(owner));
  };
  expect(await projects(null)).toEqual([]);
  expect(await projects('stranger')).toEqual([]);
  expect(await projects('dora')).toEqual(['octo-project']);
  expect(await projects('maria')).toEqual(['octo-project']);
  expect(await projects('otto')).toEqual(['other-project']);
});

test('the page for everybody is closed, and once it is open it names public customers alone', async () => {
  expect((await stand.get('/public/octo-project', null)).status).toBe(404);
  const { flow } = stand;
  const text = flow.config;
  for (const repository of ['octo-project/engine', 'octo-project/vault'])
    flow.sandbox.setFile(repository, '.github/partnerbot.yml', `dashboard: { public: true }\n${text}`, {
      by: 'maria',
    });
  await flow.run();
  flow.sandbox.comment(flow.repo, 1, { by: 'dora', body: 'Hello' });
  await flow.run();
  flow.clock.advance(61_000);
  const response = await stand.get('/public/octo-project', null);
  expect(response.status).toBe(200);
  const body = await response.text();
  expect(body).toContain('Acme Corporation');
  expect(body).not.toMatch(/hush|quiet limited|dora|alice/i);
  expect((await stand.get('/public/other-project', null)).status).toBe(404);
});
