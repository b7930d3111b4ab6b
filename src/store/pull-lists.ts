import type { PersonRow } from './people.js';
import type { PullRow } from './pulls.js';
import type { RepositoryRow } from './repositories.js';
import type { Db } from './tables.js';

/** The rows of an installation's pull requests, in order of repository and number. */
function rowsOf(db: Db, installation: number) {
  return db
    .selectFrom('pulls')
    .selectAll('pulls')
    .where('pulls.installation', '=', installation)
    .orderBy('pulls.repository_id')
    .orderBy('pulls.number');
}

function rowsIn(db: Db, installation: number, repositoryId: number) {
  return rowsOf(db, installation).where('pulls.repository_id', '=', repositoryId);
}

/** Open pull requests of one author in the installation: what a changed attribution concerns. */
export async function listOpenPullsOfPerson(
  db: Db,
  installation: number,
  userId: number,
): Promise<PullRow[]> {
  return await rowsOf(db, installation).where('author_id', '=', userId).where('state', '=', 'open').execute();
}

/** Closed pull requests of a person on which a comment of ours stands, newest first. */
export async function listClosedPullsOfPerson(
  db: Db,
  installation: number,
  userId: number,
  limit: number,
): Promise<PullRow[]> {
  return await rowsOf(db, installation)
    .clearOrderBy()
    .where('author_id', '=', userId)
    .where('state', '!=', 'open')
    .where('sticky_comment_id', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
}

/** Open pull requests of one repository that we have seen. */
export async function listOpenPulls(db: Db, installation: number, repositoryId: number): Promise<PullRow[]> {
  return await rowsIn(db, installation, repositoryId).where('state', '=', 'open').execute();
}

/** Pull requests `p`, each with its repository `r` and, where we have met them, its author `a`. */
export function placedPulls(db: Db) {
  return db
    .selectFrom('pulls as p')
    .innerJoin('repositories as r', (j) =>
      j.onRef('r.installation', '=', 'p.installation').onRef('r.id', '=', 'p.repository_id'),
    )
    .leftJoin('people as a', (j) =>
      j.onRef('a.installation', '=', 'p.installation').onRef('a.user_id', '=', 'p.author_id'),
    );
}

/** A pull request with what a request to look at it names. */
export interface PullAtHead {
  number: number;
  repository: RepositoryRow;
  /** Null: never met. */
  author: Pick<PersonRow, 'user_id' | 'login'> | null;
}

/**
 * Open pull requests of customers' developers whose head is this commit: whom a check or a status concerns, in order of their
 * numbers. None where the repository is no longer ours. One read: every check of a project asks for it.
 */
export async function listOpenPullsByHead(
  db: Db,
  installation: number,
  repositoryId: number,
  sha: string,
): Promise<PullAtHead[]> {
  const rows = await placedPulls(db)
    .selectAll('r')
    .select(['p.number', 'a.user_id as author_id', 'a.login as author_login'])
    .where('p.installation', '=', installation)
    .where('p.repository_id', '=', repositoryId)
    .where('p.head_sha', '=', sha)
    .where('p.state', '=', 'open')
    .where('p.customer', 'is not', null)
    .where('r.removed_at', 'is', null)
    .orderBy('p.number')
    .execute();
  return rows.map(({ number, author_id, author_login, ...repository }) => ({
    number,
    repository,
    author: author_id === null || author_login === null ? null : { user_id: author_id, login: author_login },
  }));
}

/** Pull requests of a repository with writes whose outcome is not known. */
export async function listUnsettledPulls(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<PullRow[]> {
  return await rowsIn(db, installation, repositoryId)
    .where('number', 'in', (q) =>
      q
        .selectFrom('effects')
        .select('effects.number')
        .where('effects.installation', '=', installation)
        .where('effects.repository_id', '=', repositoryId)
        .where('effects.state', 'in', ['intended', 'performed']),
    )
    .execute();
}

/** Open pull requests of customers' developers in a repository that were looked at under another configuration. */
export async function listOutdatedPulls(
  db: Db,
  installation: number,
  repositoryId: number,
  configVersion: string,
): Promise<PullRow[]> {
  return await rowsIn(db, installation, repositoryId)
    .innerJoin('people as author', (join) =>
      join
        .onRef('author.installation', '=', 'pulls.installation')
        .onRef('author.user_id', '=', 'pulls.author_id'),
    )
    .where('pulls.state', '=', 'open')
    .where('pulls.customer', 'is not', null)
    .where('author.customers_version', 'is distinct from', configVersion)
    .execute();
}

/** Pull requests of customers' developers in a repository, on which something of ours may stand. */
export async function listPartnersPulls(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<PullRow[]> {
  return await rowsIn(db, installation, repositoryId).where('customer', 'is not', null).execute();
}

/** Open pull requests of customers' developers in all repositories of an installation that the bot is active in. */
export async function listOpenPartnersPulls(db: Db, installation: number): Promise<PullRow[]> {
  return await rowsOf(db, installation)
    .innerJoin('repositories as r', (join) =>
      join.onRef('r.installation', '=', 'pulls.installation').onRef('r.id', '=', 'pulls.repository_id'),
    )
    .where('pulls.state', '=', 'open')
    .where('pulls.customer', 'is not', null)
    .where('r.removed_at', 'is', null)
    .execute();
}
