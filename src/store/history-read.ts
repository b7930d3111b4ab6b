import { sql } from 'kysely';
import type { ContributionKind, HappeningKind } from '../reports/history.js';
import type { Db } from './tables.js';

/** One fact as it was read; see the table of contributions. */
export interface ReadFact {
  kind: ContributionKind;
  subject: number;
  number: number | null;
  userId: number;
  at: string;
  detail?: string;
  /** For whom the author acted then; empty: for none of the customers; absent: this fact does not tell. */
  customer?: string;
}

export interface ReadHappening {
  number: number;
  kind: HappeningKind;
  at: string;
  userId: number;
  targetId: number;
  otherNumber: number;
}

/** Somebody who was met. `verdict`: what the evidence of the day `at` says, absent where it says nothing. */
export interface ReadPerson {
  id: number;
  nodeId: string;
  login: string;
  asked: boolean;
  verdict?: {
    at: string;
    customer: string | null;
    confidence: number;
    signal: string;
    basis: 'account' | 'address' | null;
  };
}

interface Where {
  installation: number;
  repositoryId: number;
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const ROWS_AT_ONCE = 4000;

/** Keeps what a page told, each fact once; the tables refuse who asked to be forgotten. Call it in a transaction. */
export async function saveRead(
  db: Db,
  where: Where,
  rows: { facts: ReadFact[]; happenings: ReadHappening[]; people: ReadPerson[] },
): Promise<void> {
  const place = { installation: where.installation, repository_id: where.repositoryId };
  for (const some of chunks(once(rows.facts, (f) => `${f.kind} ${f.subject}`)))
    await db
      .insertInto('history_read_facts')
      .values(
        some.map((f) => ({
          ...place,
          kind: f.kind,
          subject: f.subject,
          number: f.number,
          user_id: f.userId,
          at: f.at,
          detail: f.detail ?? null,
          customer: f.customer ?? null,
        })),
      )
      .onConflict((c) =>
        c.columns(['installation', 'repository_id', 'kind', 'subject']).doUpdateSet((e) => ({
          number: e.ref('excluded.number'),
          user_id: e.ref('excluded.user_id'),
          at: e.ref('excluded.at'),
          detail: e.ref('excluded.detail'),
          customer: e.ref('excluded.customer'),
        })),
      )
      .execute();
  for (const some of chunks(rows.happenings))
    await db
      .insertInto('history_read_happenings')
      .values(
        some.map((h) => ({
          ...place,
          number: h.number,
          kind: h.kind,
          at: h.at,
          user_id: h.userId,
          target_id: h.targetId,
          other_number: h.otherNumber,
        })),
      )
      .onConflict((c) => c.doNothing())
      .execute();
  for (const person of once(rows.people, (p) => JSON.stringify([p.id, p.asked, p.verdict])))
    await savePersonRead(db, place, person);
}

/** What says something beats what says nothing, the newer the older, and of one instant the first by name. */
async function savePersonRead(
  db: Db,
  place: { installation: number; repository_id: number },
  { id, nodeId, login, asked, verdict }: ReadPerson,
): Promise<void> {
  const said = {
    verdict: verdict ? (verdict.customer === null ? ('none' as const) : ('partner' as const)) : null,
    customer: verdict?.customer ?? null,
    confidence: verdict?.confidence ?? null,
    signal: verdict?.signal ?? null,
    basis: verdict?.basis ?? null,
    evidence_at: verdict?.at ?? null,
  };
  const values = { ...place, user_id: id, node_id: nodeId, login, asked, ...said };
  const wins = sql<boolean>`excluded.verdict is not null and (p.verdict is null or
    (excluded.evidence_at, coalesce(p.customer, '')) > (p.evidence_at, coalesce(excluded.customer, '')))`;
  const choose = (column: string) =>
    sql`case when ${wins} then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`p.${column}`)} end`;
  await sql`
    insert into history_read_people as p (${sql.join(Object.keys(values).map((c) => sql.ref(c)))})
    values (${sql.join(Object.values(values))})
    on conflict (installation, repository_id, user_id) do update set
      asked = p.asked or excluded.asked,
      ${sql.join(Object.keys(said).map((c) => sql`${sql.ref(c)} = ${choose(c)}`))}`.execute(db);
}

/** People whose accounts were not looked at yet: node ids by numeric id, the lowest first. */
export async function listUnasked(
  db: Db,
  where: Where,
  limit: number,
): Promise<{ id: number; nodeId: string }[]> {
  const rows = await db
    .selectFrom('history_read_people')
    .select(['user_id', 'node_id'])
    .where('installation', '=', where.installation)
    .where('repository_id', '=', where.repositoryId)
    .where('asked', '=', false)
    .orderBy('user_id')
    .limit(limit)
    .execute();
  return rows.map((r) => ({ id: r.user_id, nodeId: r.node_id }));
}

/** Notes that these accounts were looked at, also where GitHub no longer knows them. */
export async function markAsked(db: Db, where: Where, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('history_read_people')
    .set({ asked: true })
    .where('installation', '=', where.installation)
    .where('repository_id', '=', where.repositoryId)
    .where('user_id', 'in', [...ids])
    .execute();
}

function once<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

function chunks<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    parts.push(rows.slice(from, from + ROWS_AT_ONCE));
  return parts;
}
