import { afterEach, expect, test } from 'vitest';
import { gatherDue, noteLapses } from '../../src/jobs/due-items.js';
import { configure, open } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';
import { settingsOf } from '../support/settings-text.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const issues = () =>
  (flow.sandbox.snapshot().find((r) => r.repository === flow.repo)?.issues ?? []).filter(
    (i) => !i.pull && i.body?.startsWith('<!-- partnerbot:digest -->'),
  );

async function pass(days: number): Promise<void> {
  flow.clock.advance(days * 24 * 3_600_000);
  await flow.app.tick();
  await flow.run();
}

test('who waits for whom stands in one comment, edited once a week; nothing is opened before', async () => {
  flow = await startFlow({ config: `${CONFIG}digest: { dashboard: true }\n` });
  await pass(2);
  expect(issues()).toEqual([]);
  const { number } = open(flow);
  open(flow, { author: 'secretive', domain: 'hush.example.com' });
  await flow.run();
  await pass(2);
  const [issue, ...more] = issues();
  expect(more).toEqual([]);
  expect(issue?.body).toContain('| Wait for their mentor | 1 |');
  const said = () => (issues()[0]?.comments ?? []).filter((c) => c.byApp).map((c) => c.body);
  expect(said()).toHaveLength(1);
  expect(said()[0]).toContain(`\`dora\` on [octo-project/engine#${number}]`);
  expect(said()[0]).toContain('since 2026-03-04');
  expect(JSON.stringify(issues())).not.toMatch(/secretive|Hush|Acme/);
  const [first] = said();
  await pass(1);
  expect(said()).toEqual([first]);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  await pass(7);
  expect(said()).toHaveLength(1);
  expect(said()[0]).toContain('Nothing is due');
  await flow.restart({ fresh: true });
  await pass(8);
  await pass(8);
  expect(issues()).toHaveLength(1);
  expect(said()).toHaveLength(1);
});

test('after half a year of silence a hello is asked for once, and nobody loses a stage', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  const { db } = flow.database;
  const person = await db
    .selectFrom('people')
    .selectAll()
    .where('login', '=', 'dora')
    .executeTakeFirstOrThrow();
  const settings = settingsOf(CONFIG);
  const due = async (now: Date) =>
    (await gatherDue(db, person.installation, { settings, now, confidential: true })).filter(
      (i) => i.kind === 'say-hello',
    );
  const at = (days: number) => new Date(flow.clock.now().getTime() + days * 86_400_000);
  expect(await due(at(179))).toEqual([]);
  expect(await due(at(181))).toMatchObject([
    { about: 'dora', who: person.mentor_login, since: '2026-03-02' },
  ]);
  await noteLapses(db, person.installation, settings, at(181));
  expect(await due(at(185))).toHaveLength(1);
  expect(await due(at(189))).toEqual([]);
  const after = await db
    .selectFrom('people')
    .selectAll()
    .where('login', '=', 'dora')
    .executeTakeFirstOrThrow();
  expect(after.stage).toBe(person.stage);
});

test('where customers stand is noted when it changes, by what was seen or by hand, and the reason stays inside', async () => {
  const config = CONFIG.replace(
    '    visibility: public\n',
    '    visibility: public\n    relationship:\n      override: { stage: partner, since: 2026-03-05, by: maria, reason: a contract }\n',
  );
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  await pass(1);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  await pass(2);
  configure(flow, config);
  await pass(2);
  configure(flow, CONFIG);
  await pass(2);
  const { db } = flow.database;
  const noted = await db
    .selectFrom('customer_stages')
    .selectAll()
    .where('customer', '=', 'acme')
    .orderBy('id')
    .execute();
  expect(noted.map((n) => [n.stage, n.by_hand])).toEqual([
    ['participant', false],
    ['contributor', false],
    ['partner', true],
    ['contributor', false],
  ]);
  expect(noted[2]?.evidence).toContain('a contract');
});
