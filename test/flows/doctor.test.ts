import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createGitHubApp } from '../../src/github/session.js';
import { examine } from '../../src/jobs/doctor.js';
import type { Check } from '../../src/jobs/doctor-checks.js';
import { readStoreFound } from '../../src/jobs/doctor-read-store.js';
import { generateAppKey } from '../../src/sandbox/index.js';
import { readAppFile } from '../../src/setup/app-file.js';
import { configure, open } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function doctor(options: { privateKey?: string; store?: () => Promise<never> } = {}): Promise<Check[]> {
  const { sandbox, database, clock } = flow;
  return await examine({
    github: createGitHubApp({
      appId: 1,
      privateKey: options.privateKey ?? flow.privateKey,
      apiUrl: sandbox.url,
      log: pino({ level: 'silent' }),
    }),
    clock,
    wanted: await readAppFile(),
    ping: true,
    wait: async () => {
      await sandbox.deliver();
    },
    readStore: options.store ?? (() => readStoreFound(database, null)),
  });
}

/** The line about something that is not well; several would be a mistake. */
function trouble(checks: Check[], name: string): Check | undefined {
  const found = checks.filter((check) => check.name === name && check.status !== 'ok');
  expect(found.length).toBeLessThan(2);
  return found[0];
}

test('where all is well, it says so line by line, writes nothing but its one wish, and doubles nothing', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  const before = flow.pull(number);
  flow.calls();
  const checks = await doctor();
  // The stand-in listens on http, and has no clock of ours.
  const rest = checks.filter((check) => !['webhook', 'clock'].includes(check.name));
  expect(rest.filter((check) => check.status !== 'ok')).toEqual([]);
  expect(new Set(rest.map((check) => check.name))).toEqual(
    new Set([
      ...['credentials', 'permissions', 'events', 'deliveries'],
      ...['database', 'queue', 'rate budget', 'configuration'],
    ]),
  );
  expect(trouble(checks, 'webhook')).toMatchObject({
    status: 'warn',
    found: expect.stringContaining('not https'),
  });
  await flow.run();
  expect(flow.pull(number)).toEqual(before);
});

test('each trouble is found, and hides none of the others', async () => {
  flow = await startFlow();
  const { metadata: _, checks: __, ...fewer } = flow.permissions;
  flow.sandbox.setPermissions(fewer);
  flow.sandbox.setEvents(['push']);
  flow.sandbox.createRepository('octo-project', 'broken', {
    files: { '.github/partnerbot.yml': 'custmers: []' },
  });
  flow.sandbox.createOrganization({ login: 'idle' });
  flow.sandbox.installApp('idle', { repositories: 'all' });
  flow.sandbox.createOrganization({ login: 'asleep' });
  flow.sandbox.installApp('asleep', { repositories: 'all' });
  flow.sandbox.suspendApp('asleep');
  await flow.run();
  configure(flow, flow.config);
  flow.sandbox.setWebhook({ secret: 'another secret of more than thirty-two characters' });
  const checks = await doctor({ store: () => Promise.reject(new Error('no store')) });
  expect(trouble(checks, 'events')).toMatchObject({ status: 'fail' });
  expect(checks.filter((c) => c.name === 'permissions').map((c) => [c.subject, c.status])).toEqual([
    [null, 'fail'],
    ['octo-project', 'fail'],
    ['idle', 'fail'],
  ]);
  expect(trouble(checks, 'deliveries')?.found).toContain('secret on GitHub');
  expect(trouble(checks, 'database')?.found).toBe('no store');
  expect(trouble(checks, 'installations')).toMatchObject({ subject: 'asleep', status: 'warn' });
  const configurations = checks.filter((c) => c.name === 'configuration').map((c) => [c.subject, c.status]);
  expect(configurations).toEqual([
    ['octo-project/engine', 'ok'],
    ['octo-project/broken', 'fail'],
    ['idle', 'warn'],
  ]);
  expect(checks.find((c) => c.subject === 'octo-project/broken')?.found).toContain('unknown key "custmers"');
});

test('another App’s key is said to be one, and the store is looked at all the same', async () => {
  flow = await startFlow();
  const checks = await doctor({ privateKey: generateAppKey() });
  expect(checks.map((c) => [c.name, c.status])).toEqual([
    ['credentials', 'fail'],
    ['database', 'ok'],
    ['queue', 'ok'],
  ]);
  expect(checks[0]?.mend).toContain('APP_ID');
  flow.sandbox.faults.add({ match: { path: /^\/app$/ }, effect: 'status', status: 503 });
  expect((await doctor({}))[0]?.mend).toContain('GHE_HOST');
});
