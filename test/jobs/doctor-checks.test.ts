import { expect, test } from 'vitest';
import type { HookConfig } from '../../src/github/app-health.js';
import {
  type Check,
  judgeBudget,
  judgeClock,
  judgeDelivery,
  judgeEvents,
  judgeHook,
  judgePermissions,
} from '../../src/jobs/doctor-checks.js';
import { judgeStore, type StoreFound } from '../../src/jobs/doctor-store.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const wanted = { permissions: { contents: 'read', issues: 'write' }, events: ['push', 'issues'] };
const self = (seconds: number | null) => ({
  slug: 'p',
  permissions: {},
  events: [],
  at: seconds === null ? null : new Date(NOW.getTime() + seconds * 1000),
});
const hook: HookConfig = {
  url: 'https://bot.example.org/api/github/webhooks',
  contentType: 'json',
  insecure: false,
  hasSecret: true,
};
const delivery = {
  id: 1,
  guid: 'g',
  at: NOW.toISOString(),
  event: 'ping',
  action: null,
  installation: null,
  status: 202,
  arrived: true,
};
const store: StoreFound = {
  embedded: true,
  version: '18.4',
  missingMigrations: [],
  queue: { due: 0, running: 0, waiting: 0, dead: 0, oldestSeconds: 0 },
  newestBackup: NOW,
  backupHours: 1,
};
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

const cases: [string, Check | Check[], string, RegExp][] = [
  ['the same time', judgeClock(self(3), NOW), 'ok', /3 s/],
  ['half a minute apart', judgeClock(self(-30), NOW), 'warn', /30 s/],
  ['two minutes apart', judgeClock(self(120), NOW), 'fail', /120 s/],
  ['no Date header', judgeClock(self(null), NOW), 'ok', /did not say/],
  ['as listed', judgePermissions({ contents: 'read', issues: 'write' }, wanted, null), 'ok', /app\.yml/],
  [
    'read for write',
    judgePermissions({ contents: 'read', issues: 'read' }, wanted, 'acme'),
    'fail',
    /lacks issues: write/,
  ],
  ['none', judgePermissions({}, wanted, null), 'fail', /contents: read, issues: write/],
  [
    'write for read',
    judgePermissions({ contents: 'write', issues: 'write' }, wanted, null),
    'warn',
    /contents: write/,
  ],
  [
    'one more',
    judgePermissions({ ...wanted.permissions, secrets: 'read' }, wanted, null),
    'warn',
    /secrets: read/,
  ],
  ['all events', judgeEvents(['issues', 'push', 'star'], wanted), 'ok', /all 2/],
  ['an event missing', judgeEvents(['push'], wanted), 'fail', /not told of issues/],
  ['a good hook', judgeHook(hook), 'ok', /bot\.example\.org/],
  ['no address', judgeHook({ ...hook, url: '' }), 'fail', /no address/],
  ['another path', judgeHook({ ...hook, url: 'https://bot.example.org/hook' }), 'fail', /does not end/],
  ['no secret', judgeHook({ ...hook, hasSecret: false }), 'fail', /no secret/],
  ['plain http', judgeHook({ ...hook, url: hook.url.replace('https', 'http') }), 'warn', /not https/],
  ['unchecked certificate', judgeHook({ ...hook, insecure: true }), 'warn', /certificate/],
  ['an empty log', judgeDelivery(null, null), 'warn', /nothing lately/],
  ['not sent yet', judgeDelivery(delivery, null), 'warn', /not done so yet/],
  ['taken', judgeDelivery(delivery, 202), 'ok', /address and secret fit/],
  ['another secret', judgeDelivery(delivery, 401), 'fail', /secret on GitHub/],
  ['nobody there', judgeDelivery(delivery, 0), 'fail', /reached nobody/],
  ['a failing proxy', judgeDelivery(delivery, 502), 'fail', /502/],
  [
    'much left',
    judgeBudget('acme', [{ resource: 'core', limit: 5000, remaining: 4000 }]),
    'ok',
    /4000 of 5000/,
  ],
  [
    'little left',
    judgeBudget('acme', [{ resource: 'core', limit: 5000, remaining: 40 }]),
    'warn',
    /40 of 5000/,
  ],
  ['a good store', judgeStore(store, NOW), 'ok ok ok', /18\.4, embedded/],
  [
    'an old store',
    judgeStore({ ...store, missingMigrations: ['0009-x'], queue: null }, NOW),
    'ok fail ok',
    /0009-x/,
  ],
  [
    'parked jobs',
    judgeStore({ ...store, queue: { due: 0, running: 0, waiting: 0, dead: 2, oldestSeconds: 0 } }, NOW),
    'ok warn ok',
    /2 parked/,
  ],
  [
    'a queue that nobody works on',
    judgeStore({ ...store, queue: { due: 9, running: 0, waiting: 0, dead: 2, oldestSeconds: 900 } }, NOW),
    'ok fail ok',
    /15 minutes/,
  ],
  ['no backup yet', judgeStore({ ...store, newestBackup: null }, NOW), 'ok ok warn', /none yet/],
  ['an old backup', judgeStore({ ...store, newestBackup: ago(9) }, NOW), 'ok ok warn', /9 h old/],
  ['no backups wanted', judgeStore({ ...store, newestBackup: null, backupHours: 0 }, NOW), 'ok ok', /18\.4/],
];

test.each(cases)('%s', (_what, judged, status, found) => {
  const checks = [judged].flat();
  expect(checks.map((check) => check.status).join(' ')).toBe(status);
  expect(checks.map((check) => check.found).join('\n')).toMatch(found);
  for (const check of checks) expect(check.mend !== null).toBe(check.status !== 'ok');
});

test('a password in the address of the webhook is not shown', () => {
  const url = 'https://me:hunter2@bot.example.org/api/github/webhooks?token=hunter2';
  expect(JSON.stringify(judgeHook({ ...hook, url }))).not.toContain('hunter2');
});
