import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forgetCommand } from '../../src/cli/forget.js';
import { historyCommand } from '../../src/cli/history.js';
import { ladderCommand } from '../../src/cli/ladder.js';
import { reportCommand } from '../../src/cli/report.js';
import { rotaCommand } from '../../src/cli/rota.js';
import { type Contribution, recordContributions } from '../../src/store/contributions.js';
import { recordHappenings } from '../../src/store/happenings.js';
import { savePerson } from '../../src/store/people.js';
import { saveInstallation, saveRepository } from '../../src/store/repositories.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { run } from './run-command.js';

const [OCTO, DORA, OUT, GONE, OTHER] = [70, 71, 72, 73, 74];
const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T08:00:00.000Z`;
const folder = mkdtempSync(path.join(tmpdir(), 'partnerbot-history-'));
const file = (name: string) => path.join(folder, name);
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  const { db } = database;
  await saveInstallation(db, 1, { id: 1, login: 'o' }, 'active', day(1));
  await saveRepository(db, 1, { id: 9, owner: 'o', ownerId: 1, name: 'r', private: false }, new Date(day(1)));
  const partner = { checked_at: day(1), verdict: 'partner' as const, customer: 'acme' };
  await savePerson(db, 1, OCTO, { ...partner, login: 'octo' });
  await savePerson(db, 1, DORA, { ...partner, login: 'dora' });
  await savePerson(db, 1, OUT, { ...partner, login: 'out', opted_out: true });
  await savePerson(db, 1, GONE, { ...partner, login: 'gone' });
  const pull = (
    kind: 'pr_opened' | 'pr_merged',
    number: number,
    userId: number,
    at: string,
  ): Contribution => ({
    ...{ kind, repositoryId: 9, subject: number, number, userId, at },
  });
  await recordContributions(db, 1, [
    pull('pr_opened', 1, OCTO, day(1)),
    pull('pr_merged', 1, OCTO, day(3)),
    pull('pr_opened', 2, DORA, day(2)),
    pull('pr_opened', 3, OUT, day(2)),
    pull('pr_opened', 4, GONE, day(2)),
    pull('pr_opened', 5, DORA, day(5)),
    { kind: 'review', repositoryId: 9, subject: 900, number: 2, userId: OCTO, at: day(4) },
    { kind: 'review', repositoryId: 9, subject: 901, number: 2, userId: OTHER, at: day(4) },
    { kind: 'comment', repositoryId: 9, subject: 902, number: 2, userId: OCTO, at: day(4) },
  ]);
  await recordHappenings(db, 1, [
    { repositoryId: 9, number: 2, kind: 'closed', at: day(3) },
    { repositoryId: 9, number: 5, kind: 'closed', at: day(6) },
    { repositoryId: 9, number: 5, kind: 'reopened', at: day(7) },
  ]);
  const rest = { node_id: 'x', head_sha: 'x', attempt: 0, tried: '{}', fallback_told: false };
  const looked = { installation: 1, repository_id: 9, author_id: DORA, customer: 'acme', ...rest };
  await db
    .insertInto('pulls')
    .values([
      { ...looked, number: 5, state: 'open', seen_at: day(5), updated_at: day(7) },
      { ...looked, number: 6, state: 'closed', seen_at: day(8), updated_at: day(9) },
    ])
    .execute();
  expect((await run(forgetCommand(), [String(GONE)])).status).toBe(0);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await database.close();
});

test('events of customers’ developers as the ladder and the report take them', async () => {
  expect((await run(historyCommand(), ['--for', 'ladder', '--out', file('events.csv.gz')])).err).toBe('');
  const [header, ...rows] = gunzipSync(readFileSync(file('events.csv.gz')))
    .toString()
    .trim()
    .split('\n');
  expect(header).toBe('date,event,pr,person_id,name,email,login,source,commit');
  expect(rows.sort()).toEqual([
    `${day(1)},pr_opened,o/r#1,70,,,octo,partnerbot,`,
    `${day(2)},pr_opened,o/r#2,71,,,dora,partnerbot,`,
    `${day(3)},pr_merged,o/r#1,70,,,octo,partnerbot,`,
    `${day(4)},review,o/r#2,70,,,octo,partnerbot,`,
    `${day(5)},pr_opened,o/r#5,71,,,dora,partnerbot,`,
  ]);
  const ladder = await run(ladderCommand(), ['--events', file('events.csv.gz'), '--as-of', '2026-01-31']);
  expect(ladder).toMatchObject({ status: 0, err: '' });
  const { people } = JSON.parse(ladder.out) as { people: { person: string; stage: string; since: string }[] };
  expect(people.map(({ person, stage, since }) => `${person} ${stage} ${since}`)).toEqual([
    '70 contributor 2026-01-03',
    '71 newcomer 2026-01-02',
  ]);
  writeFileSync(file('p.yml'), 'customers: [{ id: acme, name: Acme, people: [{ login: octo }] }]\n');
  const asked = ['--events', file('events.csv.gz'), '--config', file('p.yml'), '--format', 'json'];
  const report = await run(reportCommand(), [...asked, '--until', '2026-01-31']);
  expect(report).toMatchObject({ status: 0, err: '' });
});

test('openings and closings as the rota takes them, in time order', async () => {
  const { out, err } = await run(historyCommand(), ['--for', 'rota']);
  expect(err).toBe('');
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; at: string; event: string; author?: string });
  expect(events.map((e) => `${e.at} ${e.event} ${e.id} ${e.author ?? ''}`)).toEqual([
    `${day(1)} opened o/r#1 octo`,
    `${day(2)} opened o/r#2 dora`,
    `${day(3)} closed o/r#1 `,
    `${day(3)} closed o/r#2 `,
    `${day(5)} opened o/r#5 dora`,
    `${day(8)} opened o/r#6 dora`,
    `${day(9)} closed o/r#6 `,
  ]);
  writeFileSync(file('h.jsonl'), out);
  const config = ['--config', 'config/examples/mentors.yml', '--input', file('h.jsonl')];
  const simulated = await run(rotaCommand(), ['simulate', ...config]);
  expect(simulated).toMatchObject({ status: 0, err: '' });
  expect(simulated.out.trim().split('\n')).toHaveLength(4);
  const since = await run(historyCommand(), ['--for', 'rota', '--since', '2026-01-05']);
  expect(since.out).toBe(out.split('\n').slice(4).join('\n'));
});

test('a file that cannot be written, or another’s installation, is said, and nothing is left behind', async () => {
  const lost = await run(historyCommand(), ['--for', 'rota', '--out', file('none/h.jsonl')]);
  expect(lost).toMatchObject({ status: 2, err: expect.stringContaining('cannot be written') as string });
  const whose = await run(historyCommand(), ['--for', 'rota', '--owner', 'x', '--out', file('x.jsonl')]);
  expect(whose).toMatchObject({ status: 2, err: expect.stringContaining('name one of o') as string });
  expect(readdirSync(folder).filter((name) => name.includes('unfinished') || name === 'x.jsonl')).toEqual([]);
});
