import type { AffiliationStatement } from '../onboarding/statements.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** A row as the database gives it, also out of JSON, where instants have another form. */
export interface StatementRow {
  customer: string | null;
  by: AffiliationStatement['by'];
  at: string;
  proven: boolean;
  from_day: string | null;
  until_day: string | null;
}

export function toStatement(row: StatementRow): AffiliationStatement {
  return {
    customer: row.customer,
    by: row.by,
    at: iso(row.at),
    ...(row.proven ? { proven: true } : {}),
    ...(row.from_day === null ? {} : { from: row.from_day }),
    ...(row.until_day === null ? {} : { until: row.until_day }),
  };
}

/** Everything that was said of a person's affiliation in threads, oldest first. */
export async function listStatements(
  db: Db,
  installation: number,
  userId: number,
): Promise<AffiliationStatement[]> {
  const rows = await db
    .selectFrom('affiliations')
    .selectAll()
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toStatement);
}

/** What was said of everybody in the installation, by numeric id, oldest first. */
export async function listAllStatements(
  db: Db,
  installation: number,
): Promise<Map<number, AffiliationStatement[]>> {
  const people = await db
    .selectFrom('affiliations')
    .select('user_id')
    .distinct()
    .where('installation', '=', installation)
    .execute();
  const all = new Map<number, AffiliationStatement[]>();
  for (const { user_id } of people) all.set(user_id, await listStatements(db, installation, user_id));
  return all;
}

/** Stores one statement; the same words (by `source`) count once. */
export async function recordStatement(
  db: Db,
  installation: number,
  userId: number,
  said: AffiliationStatement & { decidedBy: number; source: string },
): Promise<void> {
  await db
    .insertInto('affiliations')
    .values({
      installation,
      user_id: userId,
      customer: said.customer,
      from_day: said.from ?? null,
      until_day: said.until ?? null,
      by: said.by,
      decided_by: said.decidedBy,
      proven: said.proven ?? false,
      at: said.at,
      source: said.source,
    })
    .onConflict((c) => c.columns(['installation', 'source']).doNothing())
    .execute();
}

/** Notes that other evidence agrees with what the author said of a customer. */
export async function markProven(
  db: Db,
  installation: number,
  userId: number,
  customer: string,
): Promise<void> {
  await db
    .updateTable('affiliations')
    .set({ proven: true })
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .where('customer', '=', customer)
    .where('by', '=', 'self')
    .where('proven', '=', false)
    .execute();
}

/**
 * Has a person's earlier pull requests count for another customer, or for none, where they were opened on days that
 * the statement covers. What is open is looked at anyway.
 */
export async function reassignClosedPulls(
  db: Db,
  installation: number,
  userId: number,
  said: Pick<AffiliationStatement, 'customer' | 'from' | 'until'>,
): Promise<void> {
  let query = db
    .updateTable('pulls')
    .set({ customer: said.customer })
    .where('installation', '=', installation)
    .where('author_id', '=', userId)
    .where('state', '!=', 'open');
  if (said.from !== undefined || said.until !== undefined) {
    const { from = '0001-01-01', until = '9999-12-31' } = said;
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contributions as c')
          .select('c.subject')
          .whereRef('c.installation', '=', 'pulls.installation')
          .whereRef('c.repository_id', '=', 'pulls.repository_id')
          .whereRef('c.subject', '=', 'pulls.number')
          .where('c.kind', '=', 'pr_opened')
          .where('c.at', '>=', `${from}T00:00:00Z`)
          .where('c.at', '<=', `${until}T23:59:59.999Z`),
      ),
    );
  }
  await query.execute();
}

/** Has what a person did on the days that the statement covers count for the customer that it names, or for none. */
export async function reassignContributions(
  db: Db,
  installation: number,
  userId: number,
  said: Pick<AffiliationStatement, 'customer' | 'from' | 'until'>,
): Promise<void> {
  const { from = '0001-01-01', until = '9999-12-31' } = said;
  await db
    .updateTable('contributions')
    // The empty text says that it is known to be for nobody.
    .set({ customer: said.customer ?? '' })
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .where('at', '>=', `${from}T00:00:00Z`)
    .where('at', '<=', `${until}T23:59:59.999Z`)
    .execute();
}
