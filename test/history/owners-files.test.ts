import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parseOwners, readCodeOwners } from '../../src/history/owners-files.js';
import { makeRepository } from './repository.js';

it('reads whom CODEOWNERS and OWNERS name, and leaves out patterns, remarks and those who left', () => {
  const codeowners = `
# @nobody wrote this
*            @Ann-B @globex-oss/net cy@Acme.com
/docs/@home  # @remark
src/         @dee # and @later
`;
  const owners = `
approvers:
  - Eve  # since long
  - "fay"
emeritus_approvers:
  - gone
filters:
  ".*":
    reviewers:
      - Gus
labels:
  - sig-net
`;
  const aliases = 'aliases:\n  net-team:\n    - hal\n';
  const { logins, emails, orgs } = parseOwners(codeowners, [owners, aliases]);
  expect([...logins].sort()).toEqual(['ann-b', 'dee', 'eve', 'fay', 'gus', 'hal']);
  expect([...emails]).toEqual(['cy@acme.com']);
  expect([...orgs]).toEqual(['globex-oss']);
});

it('reads OWNERS of all folders where the top has one, but not those of code that is others’', async () => {
  const { folder, git, remove } = makeRepository([
    { name: 'Ann', email: 'ann@acme.com', date: '2024-01-01T12:00:00+00:00' },
  ]);
  try {
    const commit = (files: Record<string, string>) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      git(['add', '.']);
      git(['-c', 'user.name=Ann', '-c', 'user.email=ann@acme.com', 'commit', '-qm', 'files']);
    };
    const list = (login: string) => `approvers:\n  - ${login}\n`;
    commit({
      'pkg/net/OWNERS': `${list('cy')}emeritus_approvers:\n`,
      'pkg/störung/OWNERS': `  - notacontinuation\n${list('dee')}`,
      'vendor/x/OWNERS': list('foreign'),
      'pkg/third_party/y/OWNERS': list('foreign'),
      'pkg/MYOWNERS': list('foreign'),
    });
    expect(await readCodeOwners(folder)).toBeUndefined();
    commit({ OWNERS: list('ann') });
    expect([...((await readCodeOwners(folder))?.logins ?? [])].sort()).toEqual(['ann', 'cy', 'dee']);
  } finally {
    remove();
  }
});
