import type { Db } from './tables.js';

/** Who is accompanied as a customer's developer, by login; or only the one of that login, whoever that is. */
export async function listTracked(db: Db, installation: number, limit: number, login?: string) {
  const people = db
    .selectFrom('people')
    .select(['user_id', 'login', 'customer', 'stage', 'stage_since'])
    .where('installation', '=', installation)
    .where('opted_out', '=', false)
    .orderBy('login')
    .limit(limit);
  return login === undefined
    ? await people.where('verdict', '=', 'partner').execute()
    : await people.where((e) => e(e.fn('lower', ['login']), '=', login.toLowerCase())).execute();
}

/** How people are called, by their ids; who was never stored is missing. */
export async function listLogins(
  db: Db,
  installation: number,
  userIds: readonly number[],
): Promise<Map<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['user_id', 'login'])
    .where('installation', '=', installation)
    .where('user_id', 'in', [...new Set(userIds)])
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.login]));
}
