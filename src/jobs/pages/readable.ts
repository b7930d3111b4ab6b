import { listKnownLogins } from '../../store/pages/people.js';
import type { Db } from '../../store/tables.js';
import { listSecretCustomers } from './sight.js';
import type { Look } from './types.js';

/** Logins out of some of whom there is a journey that this viewer may see, in lower case: the ones to make links of. */
export async function listReadable(
  db: Db,
  look: Look,
  logins: readonly (string | null | undefined)[],
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(logins.flatMap((login) => (login == null ? [] : [login.toLowerCase()])))];
  const { access, viewer, place } = look;
  if (asked.length === 0 || look.settings === null) return new Set();
  const known = await listKnownLogins(db, place.installation, asked, viewer.login);
  const secret = listSecretCustomers(look);
  return new Set(
    known
      .filter(
        (p) =>
          access.role === 'maintainer' ||
          p.userId === viewer.userId ||
          (access.mentor && p.mentored && !(p.customer !== null && secret.has(p.customer))),
      )
      .map((p) => p.login),
  );
}
