import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { rotaCommand } from '../../src/cli/rota.js';
import { calendarKey, calendarPath } from '../../src/web/calendar-address.js';
import { run } from '../cli/run-command.js';
import { type Flow, startFlow } from '../support/flow.js';
import { begin, say } from '../support/mentoring.js';

const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme] }
mentors:
  people:
    - { login: alice }
    - { login: bob }
    - { login: stranger }
    - { login: nobody-at-all, on_rota: false }
  strategy: on-duty
  duty: { from: 2026-03-02, order: [alice, bob] }
  fallback: olga
`;

let flow: Flow;
afterEach(async () => {
  vi.unstubAllEnvs();
  await flow.stop();
});

test('the running App offers calendars, with absences by command, under addresses that only its key makes', async () => {
  flow = await startFlow({ config: CONFIG });
  const number = await begin(flow);
  await say(flow, number, 'alice', '/away 2026-03-20..2026-03-22');
  const { installation } = await flow.database.db
    .selectFrom('installations')
    .select('installation')
    .executeTakeFirstOrThrow();
  const get = async (login: string | null, key: string) => {
    const address = `http://127.0.0.1:${flow.app.port}${calendarPath({ installation: Number(installation), login }, key)}`;
    const answer = await fetch(address);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const own = await get('alice', calendarKey(flow.privateKey));
  expect([own.status, own.type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(own.text).toContain('SUMMARY:alice is on mentor duty');
  expect(own.text).toMatch(/DTSTART;VALUE=DATE:20260320\r\n[\s\S]*?DTEND;VALUE=DATE:20260323/);
  expect(own.text).not.toContain('bob');
  expect((await get(null, calendarKey(flow.privateKey))).text).toContain('SUMMARY:bob is on mentor duty');
  expect((await get('alice', calendarKey('another key'))).status).toBe(404);
});

test('whom GitHub lets nobody assign is passed over, and /why says so', async () => {
  flow = await startFlow({
    config: CONFIG.replace(/ {2}strategy[\s\S]*(?= {2}fallback)/, '')
      .replace('bob }', 'bob, skills: ["nowhere/**"] }')
      .replace(/.*alice.*\n/, ''),
  });
  const number = await begin(flow);
  expect(flow.pull(number).assignees).toEqual(['bob']);
  expect(await say(flow, number, 'dora', '/why')).toContain(
    '`stranger` cannot be assigned in this repository',
  );
});

test('rota lint --online asks GitHub who exists and who can be assigned', async () => {
  flow = await startFlow();
  const { host } = new URL(flow.sandbox.url);
  const env = { APP_ID: '1', PRIVATE_KEY: flow.privateKey, WEBHOOK_SECRET: '', DATABASE_URL: '' };
  for (const [name, value] of Object.entries({ ...env, GHE_HOST: host, GHE_PROTOCOL: 'http' }))
    vi.stubEnv(name, value);
  const folder = mkdtempSync(path.join(tmpdir(), 'partnerbot-'));
  try {
    const file = path.join(folder, 'rota.yml');
    writeFileSync(file, CONFIG);
    const { out, err, status } = await run(rotaCommand(), [
      'lint',
      '--online',
      'octo-project/engine',
      '--format',
      'json',
      file,
    ]);
    expect(status, err).toBe(1);
    const { problems } = JSON.parse(out) as {
      problems: { at: { line: number }; severity: string; message: string }[];
    };
    const told = problems.filter(({ message }) => /GitHub knows|assigned/.test(message));
    expect(told.map(({ at, severity, message }) => [at.line, severity, message])).toEqual([
      [8, 'warning', 'stranger cannot be assigned in this repository, so is never chosen in it'],
      [9, 'error', 'GitHub knows no account nobody-at-all'],
    ]);
    const gone = await run(rotaCommand(), ['lint', '--online', 'octo-project/gone', file]);
    expect(gone).toMatchObject({
      status: 2,
      err: expect.stringContaining('shows no repository octo-project/gone'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
