import type { Hono } from 'hono';
import { createGitHubApp } from '../../../src/github/session.js';
import type { Context } from '../../../src/jobs/context.js';
import { createPageSource, type PageSource } from '../../../src/jobs/pages/source.js';
import { createSeal } from '../../../src/web/auth/keys.js';
import { COOKIE } from '../../../src/web/auth/session.js';
import { createLogger } from '../../../src/web/logging.js';
import { createPages } from '../../../src/web/pages/app.js';
import type { PageEnv, PagesOptions } from '../../../src/web/pages/env.js';
import { open } from '../../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../../support/flow.js';

/** Names that must never reach those who may not see them. */
export const CANARIES = ['hush', 'hush incorporated', 'sly', 'vault', 'zebra'];
/** A name that would be a script, if anything let it. */
export const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>=cmd|' /C calc'!A0 \u202e`;

/** The configuration of the first installation: a customer of each visibility, and one with a hostile name. */
export const WITH_HOSTILE = CONFIG.replace(
  'mentors:',
  `  - id: hostile
    name: ${JSON.stringify(HOSTILE)}
    domains: [hostile.example.com]
    visibility: public
mentors:`,
)
  .replace('    - { login: bob, capacity: 3 }\n', '')
  // What is written down about a customer that everybody may name is still for the maintainers alone.
  .replace(
    '    orgs: [acme]\n',
    `    orgs: [acme]
    relationship:
      owner: sly
      channel: the hush hour
      last_contact: 2026-01-05
      override: { stage: partner, since: 2026-01-02, by: sly, reason: a hush contract }
      history: [{ at: 2025-11-01, note: met at the hush hour }]
`,
  );

const ZEBRA = CONFIG.replace('Acme Corporation', 'Zebra Works').replace('id: acme', 'id: zebra');

/** Two installations with people in every role, and the pages beside the App. */
export interface Stand {
  flow: Flow;
  source: PageSource;
  pages: Hono<PageEnv>;
  /** As that person; null: not signed in. */
  get(path: string, as: string | null, headers?: Record<string, string>): Promise<Response>;
  cookieOf(login: string, id?: string): string;
  makePages(change?: Partial<PagesOptions>): Hono<PageEnv>;
  stop(): Promise<void>;
}

export async function startStand(config = WITH_HOSTILE): Promise<Stand> {
  const flow = await startFlow({ config });
  const { sandbox } = flow;
  sandbox.createOrganization({ login: 'other-project' });
  sandbox.createUser({ login: 'otto' });
  sandbox.createUser({ login: 'harald' });
  sandbox.createRepository('other-project', 'tool', { files: { '.github/partnerbot.yml': ZEBRA } });
  sandbox.addCollaborator('other-project/tool', 'otto', 'admin');
  sandbox.installApp('other-project', { repositories: 'all' });
  // A repository that nobody but its owners may see, with the work of somebody whom everybody may see.
  sandbox.createRepository('octo-project', 'vault', {
    private: true,
    files: { '.github/partnerbot.yml': config },
  });
  await flow.run();
  open(flow, { title: 'First' });
  sandbox.openPull(flow.repo, {
    author: 'sly',
    title: 'Of hush',
    commits: [commitBy('sly', 'hush.example.com')],
  });
  const { headSha } = sandbox.openPull(flow.repo, {
    author: 'harald',
    title: 'Hostile',
    commits: [commitBy('harald', 'hostile.example.com')],
  });
  // Whoever opens a pull request may name the checks that run on it.
  sandbox.setCheck(flow.repo, headSha, { name: HOSTILE, status: 'completed', conclusion: 'failure' });
  sandbox.openPull('octo-project/vault', {
    author: 'dora',
    title: 'Secret',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  await flow.run();
  const log = createLogger({ level: 'silent' });
  const ctx: Context = {
    db: flow.database.db,
    clock: flow.clock,
    log,
    github: createGitHubApp({ appId: 1, privateKey: flow.privateKey, apiUrl: sandbox.url, log }),
    slug: async () => 'partnerbot',
    markerKeys: [],
    sweepHours: 24,
    redeliverMinutes: 0,
    visibleWrites: 5,
    upkeep: null,
    backups: null,
    enqueue: async () => undefined,
    count: () => undefined,
  };
  const source = createPageSource(ctx, 'https://github.example');
  const makePages = (change: Partial<PagesOptions> = {}) =>
    createPages({
      source,
      clock: flow.clock,
      log,
      privateKey: flow.privateKey,
      signIn: null,
      webUrl: 'https://github.example',
      ...change,
    });
  const pages = makePages();
  const ids = await readIds(ctx, ['dora', 'alice', 'maria', 'stranger', 'otto', 'harald', 'sly']);
  const cookieOf = (login: string, id = `session of ${login}`): string => {
    const now = flow.clock.now();
    const value = createSeal(flow.privateKey, 'session').seal(
      {
        id,
        userId: ids.get(login) ?? 0,
        login,
        issuedAt: now.toISOString(),
        signedInAt: now.toISOString(),
      },
      new Date(now.getTime() + 3_600_000),
    );
    return `${COOKIE}=${value}`;
  };
  return {
    flow,
    source,
    pages,
    makePages,
    cookieOf,
    get: async (path, as, headers = {}) =>
      await pages.request(`https://bot.example${path}`, {
        headers: { ...headers, ...(as === null ? {} : { cookie: cookieOf(as) }) },
      }),
    stop: () => flow.stop(),
  };
}

async function readIds(ctx: Context, logins: readonly string[]): Promise<Map<string, number>> {
  const [place] = await createPageSource(ctx, '').listPlaces();
  const octokit = await ctx.github.authenticate(place?.installation ?? 0);
  const found = await Promise.all(
    logins.map(async (username) => {
      const { data } = await octokit.rest.users.getByUsername({ username });
      return [username, data.id] as const;
    }),
  );
  return new Map(found);
}
