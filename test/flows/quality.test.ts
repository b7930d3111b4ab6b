import { afterEach, expect, test } from 'vitest';
import { forgetPerson } from '../../src/jobs/forget.js';
import { listQuality } from '../../src/store/review-quality.js';
import { configure, issuesOf, open, ours } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, type FlowOptions, startFlow } from '../support/flow.js';

const HOUR = 3_600_000;
let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function begin(more: string, options: FlowOptions = {}) {
  flow = await startFlow({ config: CONFIG + more, ...options });
}

/** The issues of the App, but for the one about mentors. */
const issues = () => issuesOf(flow).filter((i) => i.body?.startsWith('<!-- partnerbot:'));

async function sweep(days = 1): Promise<void> {
  flow.clock.advance(days * 24 * HOUR + 60_000);
  await flow.app.tick();
  await flow.run();
}

test('checks that miss their targets for a day are told to their owner once, and the issue is kept up to date', async () => {
  await begin(
    'ci: { owner: olga, targets: { feedback_hours: 1, failure_percent: 50, flake_percent: 10 } }\n',
  );
  const { sandbox, repo } = flow;
  const heads = [1, 2, 3, 4, 5].map(() => open(flow).headSha);
  for (const sha of heads) sandbox.setCheck(repo, sha, { name: 'build', status: 'in_progress' });
  await flow.run();
  for (const conclusion of ['failure', 'success'] as const) {
    flow.clock.advance(2 * HOUR);
    for (const sha of heads) sandbox.setCheck(repo, sha, { name: 'build', status: 'completed', conclusion });
    await flow.run();
  }
  expect(issues()).toEqual([]);
  await sweep();
  expect(issues()).toEqual([]);
  await sweep();
  const [issue] = issues();
  expect(issues()).toHaveLength(1);
  expect(issue?.body).toContain('@olga');
  expect(issue?.body).toContain(
    '**First complete result after a push:** 2 hours (median); the target is 1 hour.',
  );
  expect(issue?.body).toContain('**`build` fails** on 100 % of commits; the target is 50 %.');
  expect(issue?.body).toContain('**`build` both fails and passes** on 100 % of commits; the target is 10 %.');
  await sweep();
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.comments).toEqual([]);
  // A new owner is told in an issue of their own; the old one says so, and is closed.
  configure(flow, flow.config.replace('olga, targets', 'maria, targets'));
  await flow.run();
  await sweep();
  expect(issues().filter((i) => i.state === 'open')).toMatchObject([
    { body: expect.stringContaining('@maria') },
  ]);
  const old = issuesOf(flow).find((i) => i.number === issue?.number);
  expect(old).toMatchObject({ state: 'closed', body: expect.stringContaining('somebody else now') });
  await sweep();
  expect(issues()).toHaveLength(1);
  // A week later nothing of it is left.
  await sweep(8);
  expect(issues()[0]).toMatchObject({ state: 'closed' });
  expect(issues()[0]?.body).toContain('All targets are met again.');
  expect(issues()).toHaveLength(1);
});

test('the issue about checks names nobody’s pull requests who may not be known as a partner', async () => {
  await begin('ci: { owner: olga, targets: { failure_percent: 50 } }\n');
  const { sandbox, repo } = flow;
  const hidden = open(flow, { author: 'secretive', domain: 'hush.example.com' });
  const heads = [1, 2, 3, 4, 5].map(() => open(flow)).concat(hidden);
  await flow.run();
  flow.clock.advance(HOUR);
  for (const { headSha } of heads)
    sandbox.setCheck(repo, headSha, { name: 'build', status: 'completed', conclusion: 'failure' });
  await flow.run();
  await sweep(2);
  await sweep();
  expect(issues()[0]?.body).toContain(' by 5 commits, among them ');
  expect(issues()[0]?.body).not.toContain(`#${hidden.number}`);
  // Who wishes no company any more is no partner to anybody.
  sandbox.comment(repo, heads[0]?.number ?? 0, { by: 'dora', body: '/partnerbot stop' });
  await flow.run();
  await sweep();
  expect(issues()[0]).toMatchObject({ state: 'closed', body: expect.not.stringContaining('#') });
});

const TRAINING = `
tracks:
  - id: practice
    title: Learning to review
    stages: [newcomer, contributor]
    items:
      - { id: shadow, text: Review beside a mentor, evidence: { shadow_reviews: 1 } }
`;

test('a trainee is invited once to review beside a mentor, who confirms it, and it counts', async () => {
  await begin(TRAINING);
  const { sandbox, repo } = flow;
  const other = open(flow, { author: 'sly', domain: 'hush.example.com' }).number;
  const quiet = open(flow, { author: 'secretive', domain: 'quiet.example.com' }).number;
  await flow.run();
  const mentor = flow.pull(quiet).assignees[0] ?? '';
  const mine = open(flow).number;
  await flow.run();
  expect(ours(flow, mine)).toContain(`**Practice:** you could review [a pull request](`);
  expect(ours(flow, mine)).toContain(`/pull/${quiet}) of somebody else before its mentor \`${mentor}\``);
  const second = open(flow).number;
  await flow.run();
  expect(ours(flow, second)).not.toContain('**Practice:**');
  for (const number of [other, quiet]) {
    expect(flow.pull(number).requestedReviewers).toEqual([]);
    expect(flow.pull(number).assignees).not.toContain('dora');
  }
  const say = async (by: string, body: string) => {
    flow.clock.advance(60_000);
    sandbox.comment(repo, quiet, { by, body });
    await flow.run();
    return ours(flow, quiet);
  };
  expect(await say(mentor, '/shadow confirm @dora')).toContain('`dora` has not reviewed this pull request');
  sandbox.review(repo, quiet, { by: 'dora', state: 'COMMENTED', body: 'Why?' });
  await flow.run();
  expect(await say('dora', '/shadow confirm @dora')).toContain('only the mentor of this pull request');
  expect(await say('secretive', '/shadow confirm @dora')).toContain('only the mentor of this pull request');
  expect(await say(mentor, `/shadow confirm ${mentor}`)).toContain('nobody can confirm their own review');
  expect(await say(mentor, '/shadow confirm')).toContain('/shadow confirm @LOGIN');
  expect(ours(flow, mine)).toContain('- [ ] Review beside a mentor');
  expect(await say(mentor, '/shadow confirm @dora')).toContain(`\`${mentor}\` compared the review of`);
  for (const number of [mine, second]) {
    expect(ours(flow, number)).toContain('- [x] Review beside a mentor');
    expect(ours(flow, number)).not.toContain('**Practice:**');
  }
});

test('an invitation to what nobody may know of any more goes at once', async () => {
  const config = CONFIG + TRAINING;
  flow = await startFlow({ config });
  const quiet = open(flow, { author: 'secretive', domain: 'quiet.example.com' }).number;
  await flow.run();
  const mine = open(flow).number;
  await flow.run();
  expect(ours(flow, mine)).toContain(`/pull/${quiet})`);
  flow.clock.advance(HOUR);
  const domains = 'domains: [quiet.example.com]';
  configure(flow, config.replace(domains, `${domains}\n    visibility: private`));
  await flow.run();
  expect(flow.pull(quiet)).toMatchObject({ comments: [], assignees: [], labels: [] });
  expect(ours(flow, mine)).not.toContain('**Practice:**');
});

test('a review after the mentor’s is no shadow review, and an invitation to what was closed is over', async () => {
  await begin(TRAINING);
  const { sandbox, repo } = flow;
  const theirs = open(flow, { author: 'secretive', domain: 'quiet.example.com' }).number;
  await flow.run();
  const mentor = flow.pull(theirs).assignees[0] ?? '';
  const mine = open(flow).number;
  await flow.run();
  expect(ours(flow, mine)).toContain('**Practice:**');
  sandbox.review(repo, theirs, { by: mentor, state: 'COMMENTED', body: 'Hm.' });
  flow.clock.advance(60_000);
  sandbox.review(repo, theirs, { by: 'dora', state: 'COMMENTED', body: 'Hm, too.' });
  await flow.run();
  sandbox.comment(repo, theirs, { by: mentor, body: '/shadow confirm dora' });
  await flow.run();
  expect(ours(flow, theirs)).toContain(`\`dora\` reviewed after \`${mentor}\``);
  sandbox.mergePull(repo, theirs, { by: 'maria' });
  await flow.run();
  expect(ours(flow, mine)).not.toContain('**Practice:**');
  expect(ours(flow, mine)).toContain('- [ ] Review beside a mentor');
});

test('what reviewers found is counted when a pull request ends, and stands nowhere in public', async () => {
  await begin('ci: { tool_remarks: ["nit:*", "*trailing space*"] }\n');
  const { sandbox, repo } = flow;
  const { number } = open(flow);
  await flow.run();
  const remark = (body: string) => ({ path: 'docs/guide.md', body });
  sandbox.review(repo, number, {
    by: 'alice',
    state: 'CHANGES_REQUESTED',
    comments: [remark('Nit: two spaces'), remark('There is trailing space here.'), remark('Is it safe?')],
  });
  sandbox.review(repo, number, { by: 'bob', state: 'COMMENTED', comments: [remark('I agree.')] });
  sandbox.pushCommits(repo, number, { by: 'dora', commits: [commitBy('dora', 'acme.example.com')] });
  sandbox.review(repo, number, { by: 'alice', state: 'CHANGES_REQUESTED' });
  sandbox.review(repo, number, { by: 'dora', state: 'COMMENTED', comments: [remark('nit: mine')] });
  await flow.run();
  sandbox.mergePull(repo, number, { by: 'maria' });
  flow.calls();
  await flow.run();
  const { db } = flow.database;
  const row = await db.selectFrom('review_quality').selectAll().executeTakeFirstOrThrow();
  const months = await listQuality(db, row.installation, row.user_id, '2026-01-01', '2027-01-01');
  expect(months).toEqual([{ month: '2026-03', pulls: 1, rounds: 2, remarks: 4, forTools: 2 }]);
  expect(ours(flow, number)).not.toMatch(/round|nit/i);
});

test('somebody’s way stands in one issue, without a mention, until they wish no comments', async () => {
  await begin('journey_issue: true\n');
  const { sandbox, repo } = flow;
  const { number } = open(flow);
  await flow.run();
  const [issue] = issues();
  expect(issue?.title).toBe(`The progress of a contributor (since pull request ${number})`);
  expect(issue?.body).toContain('`dora`');
  expect(issue?.body).not.toMatch(/@|Acme|- \[/);
  expect(issue?.body).toContain('- open: Read the contributing guide');
  sandbox.comment(repo, number, { by: 'dora', body: '/done guide-read' });
  await flow.run();
  expect(issues()[0]?.body).toContain('- done: Read the contributing guide');
  sandbox.mergePull(repo, number, { by: 'maria' });
  const second = open(flow).number;
  await flow.run();
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.body).toContain(`- #${number}, merged`);
  expect(issues()[0]?.body).toContain(`- #${second}, open`);
  flow.calls();
  sandbox.comment(repo, second, { by: 'dora', body: 'Hello.' });
  await flow.run();
  expect(flow.calls().write).toBe(0);
  await flow.restart({ fresh: true });
  sandbox.comment(repo, second, { by: 'dora', body: 'Hello again.' });
  await flow.run();
  expect(issues()).toHaveLength(1);
  sandbox.comment(repo, second, { by: 'dora', body: '/partnerbot quiet' });
  await flow.run();
  const ended = issuesOf(flow).filter((i) => i.title === issue?.title);
  expect(ended).toMatchObject([{ state: 'closed' }]);
  expect(ended[0]?.body).not.toContain('dora');
});

test('the wait for leave to run is kept apart from what checks take, and a run again under one id is no less a flake', async () => {
  await begin('');
  const { sandbox, repo } = flow;
  const { headSha } = open(flow);
  sandbox.holdRuns(repo, headSha);
  await flow.run();
  flow.clock.advance(5 * HOUR);
  sandbox.approveRuns(repo, headSha, { by: 'maria' });
  await flow.run();
  for (const conclusion of ['failure', 'success'] as const) {
    flow.clock.advance(HOUR);
    sandbox.setCheck(repo, headSha, { name: 'build', status: 'completed', conclusion });
    await flow.run();
  }
  const rows = await flow.database.db.selectFrom('check_runs').selectAll().orderBy('completed_at').execute();
  expect(rows.map((r) => r.conclusion)).toEqual(['failure', 'success']);
  const hours = (from: string | null, to: string | null) =>
    (Date.parse(to ?? '') - Date.parse(from ?? '')) / HOUR;
  expect(hours(rows[0]?.approved_at ?? null, rows[0]?.completed_at ?? null)).toBe(1);
  const wait = await flow.database.db.selectFrom('approvals').selectAll().executeTakeFirstOrThrow();
  expect(hours(wait.since, wait.until)).toBe(5);
});

test('who is forgotten stands in no issue of theirs any more', async () => {
  await begin('journey_issue: true\n');
  open(flow);
  await flow.run();
  const [issue] = issues();
  expect(issue?.body).toContain('`dora`');
  const { db } = flow.database;
  const { user_id: id } = await db.selectFrom('journey_issues').selectAll().executeTakeFirstOrThrow();
  const person = { id, login: 'dora' };
  await forgetPerson(db, { person, dryRun: false, now: flow.clock.now(), salt: Buffer.alloc(32, 1) });
  await flow.run();
  const [left] = issuesOf(flow).filter((i) => i.title === issue?.title);
  expect(left).toMatchObject({ state: 'closed' });
  expect(left?.body).not.toContain('dora');
  expect(await db.selectFrom('journey_issues').selectAll().execute()).toEqual([]);
});
