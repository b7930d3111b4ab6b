import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { forgetPerson, resolvePerson } from '../../src/jobs/forget.js';
import { open } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const ALL = `${CONFIG}journey_issue: true
digest: { dashboard: true, issue: true }
ladder:
  stages:
    - id: newcomer
    - { id: contributor, criteria: { merged: 1 } }
    - { id: regular-reviewer, criteria: { merged: 1, sponsors: 1, approvals: 1 } }
`;

/** The first line of every text of the bot that names somebody: issues it keeps, and all of its comments. */
function namedIn(login: string): string[] {
  const issues = flow.sandbox.snapshot().flatMap((r) => r.issues);
  const own = issues.filter((i) => i.author === 'partnerbot[bot]').map((i) => i.body ?? '');
  const comments = issues.flatMap((i) => i.comments.filter((c) => c.byApp).map((c) => c.body));
  return [...own, ...comments]
    .filter((text) => text.includes(login))
    .map((text) => /partnerbot:([a-z-]+)/.exec(text)?.[1] ?? text)
    .sort();
}

async function passDay(): Promise<void> {
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
}

test('whoever is forgotten leaves the issues about promotions and about what is due at once, thanks and reminders too', async () => {
  flow = await startFlow({ config: ALL });
  flow.sandbox.createUser({ login: 'harald' });
  const { number } = open(flow);
  open(flow);
  const other = open(flow, { author: 'harald' }).number;
  await flow.run();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  flow.sandbox.mergePull(flow.repo, other, { by: 'maria' });
  await flow.run();
  await passDay();
  await passDay();
  expect(namedIn('dora')).toContain('promotions');
  // Whoever wishes no company leaves them as well.
  expect(namedIn('harald')).toEqual(['digest', 'digest-week', 'promotions', 'sticky', 'way']);
  flow.sandbox.comment(flow.repo, other, { by: 'harald', body: '/partnerbot stop' });
  await flow.run();
  expect(namedIn('harald')).toEqual([]);
  const promotions = flow.sandbox
    .snapshot()
    .flatMap((r) => r.issues)
    .find((i) => i.body?.includes('partnerbot:promotions'));
  flow.sandbox.comment(flow.repo, promotions?.number ?? 0, {
    by: 'maria',
    body: '/sponsor dora\n/promote dora',
  });
  await flow.run();
  expect(namedIn('dora')).toEqual(['digest', 'digest-week', 'nudge', 'promoted', 'sticky', 'sticky', 'way']);
  await forgetPerson(flow.database.db, {
    person: await resolvePerson(flow.database.db, 'dora'),
    dryRun: false,
    now: flow.clock.now(),
    salt: randomBytes(32),
  });
  await flow.run();
  expect(namedIn('dora')).toEqual([]);
  await passDay();
  expect(namedIn('dora')).toEqual([]);
});
