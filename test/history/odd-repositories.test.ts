import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scanCensus } from '../../src/customers/scan.js';
import type { ScanReport } from '../../src/customers/scan-report.js';
import { readGitLog } from '../../src/history/git-log.js';
import { readCodeOwners } from '../../src/history/owners-files.js';
import { takeCensus } from '../../src/history/take-census.js';
import { customer, list } from '../customers/lists.js';
import { type FakeCommit, makeRepository } from './repository.js';

const known = list([
  customer('acme', { domains: ['acme.com'], people: [{ login: 'cydee' }] }),
  customer('globex', { domains: ['globex.com'], orgs: ['globex-oss'] }),
]);

let remove = (): void => undefined;
afterEach(() => remove());

function make(commits: FakeCommit[], files: Record<string, string> = {}) {
  const repository = makeRepository(commits, files);
  remove = repository.remove;
  return repository;
}

async function scanFolder(folder: string, since?: string): Promise<ScanReport> {
  const { census, commits } = await takeCensus(folder, since === undefined ? {} : { since });
  const owners = await readCodeOwners(folder);
  const range = { from: since ?? '2024-01-01', to: '2024-12-31' };
  return scanCensus({
    repository: 'test',
    census,
    list: known,
    commits,
    range,
    withEmails: false,
    ...(owners && { owners }),
  });
}

const commit = (name: string, email: string, day: string, message?: string): FakeCommit => ({
  name,
  email,
  date: `${day}T12:00:00+00:00`,
  ...(message !== undefined && { message }),
});
const ann = (day: string, message?: string) => commit('Ann Bee', 'ann@acme.com', day, message);

describe('odd repositories', () => {
  it('ends with a .mailmap that maps two addresses onto each other, as git does', async () => {
    const map = 'Ann Bee <ann@acme.com> <ann@old.org>\nAnn Bee <ann@old.org> <ann@acme.com>\n';
    const { folder } = make([ann('2024-01-01'), commit('A.', 'ann@old.org', '2024-02-01')], {
      '.mailmap': map,
    });
    const report = await scanFolder(folder);
    expect(report.people).toMatchObject([{ name: 'Ann Bee', commits: 2 }]);
  });

  it('maps the people of trailers too', async () => {
    const message = 'Fix\n\nReviewed-by: gil <gil@home.org>';
    const { folder } = make([ann('2024-01-01', message), commit('Gil Em', 'g@globex.com', '2024-01-01')], {
      '.mailmap': 'Gil Em <g@globex.com> <gil@home.org>\n',
    });
    const { people } = await scanFolder(folder);
    expect(people).toMatchObject([{ name: 'Gil Em', commits: 1, reviews: 1 }, { name: 'Ann Bee' }]);
  });

  it('reads names in Latin-1 and in UTF-8 beside each other', async () => {
    const { folder } = make([commit('José Ño', 'jose@acme.com', '2024-01-01')]);
    const stamp = 'Jos\xe9 \xd1o <jose@gmail.com> 1704110400 +0000';
    const head = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const tree = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD^{tree}'], { encoding: 'utf8' }).trim();
    const raw = `tree ${tree}\nparent ${head}\nauthor ${stamp}\ncommitter ${stamp}\n\nGr\xfc\xdfe (#1)\n`;
    const id = execFileSync('git', ['-C', folder, 'hash-object', '-t', 'commit', '-w', '--stdin'], {
      input: Buffer.from(raw, 'latin1'),
      encoding: 'utf8',
    }).trim();
    execFileSync('git', ['-C', folder, 'update-ref', 'HEAD', id]);
    const report = await scanFolder(folder);
    expect(report.people).toMatchObject([{ name: 'José Ño', commits: 2, customer: 'acme' }]);
  });

  it('reads a bare repository, with .mailmap and CODEOWNERS from the commit', async () => {
    const work = make([ann('2024-01-01'), commit('AB', 'ab@globex.com', '2024-01-02')], {
      '.mailmap': 'Ann Bee <ann@acme.com> <ab@globex.com>\n',
      CODEOWNERS: '* @someone @globex-oss/net # ann@acme.com\n',
    });
    work.git(['add', '.']);
    work.git(['-c', 'user.name=Ann Bee', '-c', 'user.email=ann@acme.com', 'commit', '-qm', 'files']);
    work.git(['clone', '-q', '--bare', work.folder, `${work.folder}/bare.git`]);
    const report = await scanFolder(join(work.folder, 'bare.git'));
    expect(report.people).toMatchObject([{ name: 'Ann Bee', commits: 3 }]);
    const stages = Object.fromEntries(report.customers.map(({ id, stage }) => [id, stage]));
    expect(stages).toEqual({ acme: 'contributor', globex: 'reviewer' });
  });

  it('reads a partial clone without asking for what it lacks', async () => {
    const work = make([ann('2024-01-01')]);
    writeFileSync(join(work.folder, 'OWNERS'), 'approvers:\n  - cydee\n');
    work.git(['add', '.']);
    work.git(['-c', 'user.name=Ann Bee', '-c', 'user.email=ann@acme.com', 'commit', '-qm', 'files']);
    work.git(['config', 'uploadpack.allowFilter', 'true']);
    const clone = `${work.folder}/partial`;
    work.git(['clone', '-q', '--bare', '--filter=blob:none', `file://${work.folder}`, clone]);
    const report = await scanFolder(clone);
    expect(report.customers).toMatchObject([{ id: 'acme', commits: 2, stage: 'contributor' }]);
    const whole = await scanFolder(work.folder);
    expect(whole.customers).toMatchObject([{ id: 'acme', stage: 'reviewer' }]);
  });

  it('takes the commits of one merged branch for one change of its owner', async () => {
    const mine = (day: string): FakeCommit => commit('Cy', 'cy@gmail.com', day);
    const { folder } = make([
      { ...commit('Base', 'b@home.org', '2024-01-01') },
      { ...mine('2024-01-02'), parents: [1] },
      { ...mine('2024-02-03'), parents: [2] },
      { ...mine('2024-06-04'), parents: [3] },
      {
        ...commit('Base', 'b@home.org', '2024-06-05', 'Merge pull request #5 from CyDee/fix'),
        parents: [1, 4],
      },
    ]);
    const { people, customers } = await scanFolder(folder);
    expect(people[0]).toMatchObject({ name: 'Cy', customer: 'acme', signal: 'person', commits: 3 });
    // Three commits over months, yet one pull request: nothing that makes a partner.
    expect(customers).toMatchObject([{ id: 'acme', stage: 'contributor', awaitsConfirmation: false }]);
  });

  it('calls nobody a newcomer who contributed before the range, under whatever address', async () => {
    const { folder } = make([
      commit('Ann Bee', 'ann@home.org', '2023-05-01'),
      ann('2024-02-01'),
      commit('New Bee', 'new@globex.com', '2024-03-01'),
    ]);
    const { periods } = await scanFolder(folder, '2024-01-01');
    const row = periods.rows.filter(({ newcomers }) => newcomers > 0);
    expect(row).toMatchObject([{ period: '2024-03', newcomers: 1, customerNewcomers: 1, customers: 1 }]);
    expect(periods.rows.map(({ period }) => period)).toContain('2024-12');
  });

  it('loses nothing where a piece of the log ends in the middle of a commit or of a letter', async () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      commit(
        `Ånn ${'é'.repeat(i % 3)}`,
        'ann@acme.com',
        '2024-01-01',
        `${'ü€'.repeat(700 + i)} (#${i})\n\nReviewed-by: Gïl <gil@globex.com>`,
      ),
    );
    const { folder } = make(many);
    const report = await scanFolder(folder);
    expect(report.totals).toMatchObject({ commits: 120, people: 2 });
    expect(report.people).toMatchObject([{ commits: 120 }, { name: 'Gïl', reviews: 120 }]);
    const read: string[] = [];
    await readGitLog(folder, (_ids, author, _date, subject) => {
      read.push(`${author.split('\n')[0]}: ${subject}`);
    });
    const written = many.map(({ name, message = '' }) => `${name.trim()}: ${message.split('\n')[0]}`);
    expect(read.sort()).toEqual(written.sort());
  });

  it('counts dates that no clock can have, in no period', async () => {
    const { folder } = make([ann('2024-01-01')]);
    const tree = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD^{tree}'], { encoding: 'utf8' }).trim();
    const stamp = 'Ann Bee <ann@acme.com> 99999999999999 +9999';
    const id = execFileSync(
      'git',
      ['-C', folder, 'hash-object', '--literally', '-t', 'commit', '-w', '--stdin'],
      {
        input: `tree ${tree}\nauthor ${stamp}\ncommitter ${stamp}\n\nodd\n`,
        encoding: 'utf8',
      },
    ).trim();
    execFileSync('git', ['-C', folder, 'update-ref', 'HEAD', id]);
    const report = await scanFolder(folder);
    expect(report.customers).toMatchObject([{ id: 'acme', commits: 1, firstAt: null, lastAt: null }]);
  });
});
