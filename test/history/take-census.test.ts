import { afterEach, describe, expect, it } from 'vitest';
import { scanCensus } from '../../src/customers/scan.js';
import type { ScanReport } from '../../src/customers/scan-report.js';
import { UserError } from '../../src/errors.js';
import { getRepositoryState } from '../../src/history/git.js';
import { type DayRange, takeCensus } from '../../src/history/take-census.js';
import { customer, list } from '../customers/lists.js';
import { type FakeCommit, makeRepository } from './repository.js';

const known = list([
  customer('acme', { domains: ['acme.com'], people: [{ login: 'cydee' }] }),
  customer('globex', { domains: ['globex.com'], orgs: ['globex-oss'] }),
  customer('quiet', { domains: ['quiet.com'] }),
]);

let remove = (): void => undefined;
afterEach(() => remove());

async function scan(
  commits: FakeCommit[],
  files: Record<string, string> = {},
  range: DayRange = {},
): Promise<ScanReport> {
  const repository = makeRepository(commits, files);
  remove = repository.remove;
  const { census, commits: count } = await takeCensus(repository.folder, range);
  return scanCensus({
    repository: 'test',
    census,
    list: known,
    commits: count,
    range: { from: null, to: '2024-12-31' },
    withEmails: false,
  });
}

const ann = (date: string, message?: string): FakeCommit => ({
  name: 'Ann Bee',
  email: 'ann@acme.com',
  date: `${date}T12:00:00+02:00`,
  ...(message !== undefined && { message }),
});

describe('scanning a history', () => {
  it('counts authors, co-authors and reviewers, and a commit once for each customer', async () => {
    const message =
      'Fix (#1)\n\nCo-authored-by: Al Two <al@acme.com>\nCo-authored-by: Gil <gil@globex.com>\nReviewed-by: Rob See <rob@globex.com>\nReviewed-by: Ann Bee <ann@acme.com>';
    const report = await scan([ann('2024-01-01', message)]);
    expect(report.totals).toEqual({
      commits: 1,
      people: 4,
      attributedCommits: 1,
      attributedPeople: 4,
      bots: 0,
    });
    expect(report.customers).toMatchObject([
      { id: 'globex', people: 2, commits: 1, reviews: 1 },
      { id: 'acme', people: 2, commits: 1, reviews: 0 },
    ]);
    expect(report.silent).toEqual(['quiet']);
  });

  it('counts no merge, and takes the author’s login from it', async () => {
    const report = await scan([
      { name: 'Base', email: 'b@home.org', date: '2024-01-01T00:00:00+00:00' },
      { name: 'Cy', email: 'cy@gmail.com', date: '2024-01-02T00:00:00+00:00' },
      {
        name: 'Base',
        email: 'b@home.org',
        date: '2024-01-03T00:00:00+00:00',
        parents: [1, 2],
        message: 'Merge pull request #5 from CyDee/fix',
      },
    ]);
    expect(report.totals.commits).toBe(2);
    expect(report.people).toMatchObject([
      { name: 'Base', commits: 1 },
      { name: 'Cy', customer: 'acme', signal: 'person' },
    ]);
  });

  it('takes nobody for the robot that carried their work to another branch', async () => {
    const report = await scan([
      { ...ann('2024-01-01'), email: 'ann@home.org' },
      { ...ann('2024-01-02'), email: 'ann@home.org' },
      {
        ...ann('2024-01-03', 'Merge pull request #5 from k8s-infra-cherrypick-robot/cherry-pick-4-to-1.2'),
        parents: [1, 2],
      },
      ann('2024-01-04'),
    ]);
    expect(report.customers).toMatchObject([{ id: 'acme', commits: 3 }]);
  });

  it('knows the organisation that a merged branch came from', async () => {
    const report = await scan([
      { name: 'Base', email: 'b@home.org', date: '2024-01-01T00:00:00+00:00' },
      { name: 'Gil', email: 'gil@gmail.com', date: '2024-01-02T00:00:00+00:00' },
      {
        name: 'Base',
        email: 'b@home.org',
        date: '2024-01-03T00:00:00+00:00',
        parents: [1, 2],
        message: 'Merge pull request #5 from globex-oss/fix',
      },
    ]);
    expect(report.customers).toMatchObject([{ id: 'globex', commits: 1 }]);
  });

  it('joins what .mailmap joins, and still judges each commit by its own address', async () => {
    const commits = [ann('2020-01-01'), { ...ann('2024-01-01'), name: 'AB', email: 'ab@globex.com' }];
    const report = await scan(commits, { '.mailmap': 'Ann Bee <ann@acme.com> <ab@globex.com>\n' });
    expect(report.people).toMatchObject([{ name: 'Ann Bee', commits: 2 }]);
    expect(report.customers.map((c) => [c.id, c.commits])).toEqual([
      ['acme', 1],
      ['globex', 1],
    ]);
  });

  it('keeps people apart whom .mailmap tells apart under one address', async () => {
    const relay = (name: string): FakeCommit => ({ ...ann('2024-01-01'), name, email: 'relay@lists.org' });
    const map =
      'Ann Bee <ann@acme.com> Ann via Relay <relay@lists.org>\nCy Dee <cy@x.org> Cy via Relay <relay@lists.org>\n';
    const report = await scan([ann('2024-01-01'), relay('Ann via Relay'), relay('Cy via Relay')], {
      '.mailmap': map,
    });
    expect(report.people.map((p) => [p.name, p.commits])).toEqual([
      ['Ann Bee', 2],
      ['Cy Dee', 1],
    ]);
  });

  it('leaves bots out of people and customers', async () => {
    const report = await scan([
      ann('2024-01-01'),
      { ...ann('2024-01-02'), name: 'ci[bot]', email: 'ci-bot@acme.com' },
    ]);
    expect(report.totals).toMatchObject({ commits: 2, people: 1, attributedCommits: 1, bots: 1 });
  });

  it('keeps to the days of the range, by the author’s own calendar, both included', async () => {
    const commits = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'].map((day) => ann(day));
    const late = { ...ann('2024-01-03'), date: '2024-01-03T23:30:00-08:00' };
    const report = await scan([...commits, late], {}, { since: '2024-01-02', until: '2024-01-03' });
    expect(report.totals.commits).toBe(3);
    expect(report.people[0]).toMatchObject({
      firstAt: '2024-01-02T12:00:00+02:00',
      lastAt: '2024-01-03T23:30:00-08:00',
    });
  });

  it('raises the stage with what was seen', async () => {
    const stage = async (...commits: FakeCommit[]) => (await scan(commits)).customers[0]?.stage;
    const review = 'x\n\nReviewed-by: Gil <gil@globex.com>';
    const other = { name: 'O', email: 'o@home.org', date: '2024-01-01T00:00:00+00:00' };
    expect(await stage({ ...other, message: review })).toBe('participant');
    expect(await stage(ann('2024-01-01'), ann('2024-01-02'), ann('2024-01-03'))).toBe('contributor');
    expect(
      await stage(ann('2024-01-01', 'a (#1)'), ann('2024-02-01', 'b (#1)'), ann('2024-06-01', 'c (#2)')),
    ).toBe('contributor');
    // What makes a partner is done, and nobody's word for it is in a history.
    const earned = await scan([ann('2024-01-01'), ann('2024-02-01'), ann('2024-06-01')]);
    expect(earned.customers).toMatchObject([{ stage: 'contributor', awaitsConfirmation: true }]);
    expect(earned.notes[0]).toContain('partnerbot customers confirm');
  });

  it('prints no address, not even where a name is one', async () => {
    const report = await scan([
      { name: 'ann@acme.com', email: 'ann@acme.com', date: '2024-01-01T00:00:00+00:00' },
    ]);
    expect(JSON.stringify(report)).not.toContain('@');
  });

  it('lists unknown domains, without freemail', async () => {
    const date = '2024-01-01T00:00:00+00:00';
    const report = await scan([
      { name: 'A', email: 'a@eu.initech.co.uk', date },
      { name: 'B', email: 'b@initech.co.uk', date },
      { name: 'C', email: 'c@gmail.com', date },
    ]);
    expect(report.unattributed).toEqual([{ domain: 'initech.co.uk', people: 2, commits: 2 }]);
  });
});

describe('folders that give no history', () => {
  it('tells an empty repository from none', async () => {
    const repository = makeRepository([]);
    remove = repository.remove;
    expect(await getRepositoryState(repository.folder)).toMatchObject({ empty: true, shallow: false });
    await expect(getRepositoryState('/')).rejects.toBeInstanceOf(UserError);
    await expect(getRepositoryState(`${repository.folder}/missing`)).rejects.toThrow(/not a git repository/);
  });

  it('says that a clone is shallow, and reads it', async () => {
    const repository = makeRepository([ann('2024-01-01'), ann('2024-01-02')]);
    remove = repository.remove;
    repository.git([
      'clone',
      '-q',
      '--depth',
      '1',
      `file://${repository.folder}`,
      `${repository.folder}/clone`,
    ]);
    expect((await getRepositoryState(`${repository.folder}/clone`)).shallow).toBe(true);
    expect((await takeCensus(`${repository.folder}/clone`)).commits).toBe(1);
  });
});
