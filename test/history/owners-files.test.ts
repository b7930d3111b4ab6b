import { expect, it } from 'vitest';
import { parseOwners } from '../../src/history/owners-files.js';

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
