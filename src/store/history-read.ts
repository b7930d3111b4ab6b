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

/**
 * Keeps what a page told, each fact once; the tables refuse who asked to be forgotten. One statement for each table: a page
 * that is not kept yet when the process ends is asked for again, so this is to be short. Call it in a transaction.
 */
export async function saveRead(
  db: Db,
  where: Where,
  rows: { facts: ReadFact[]; happenings: ReadHappening[]; people: ReadPerson[] },
): Promise<void> {
  const { installation, repositoryId } = where;
  const facts = once(rows.facts, (f) => `${f.kind} ${f.subject}`);
  if (facts.length > 0)
    await sql`
      insert into history_read_facts
        (installation, repository_id, kind, subject, number, user_id, at, detail, customer)
      select ${installation}, ${repositoryId}, kind, subject, number, "userId", at, detail, customer
      from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as t(kind text, subject bigint, number integer,
        "userId" bigint, at timestamptz, detail text, customer text)
      on conflict (installation, repository_id, kind, subject) do update set number = excluded.number,
        user_id = excluded.user_id, at = excluded.at, detail = excluded.detail, customer = excluded.customer`.execute(
      db,
    );
  if (rows.happenings.length > 0)
    await sql`
      insert into history_read_happenings
        (installation, repository_id, number, kind, at, user_id, target_id, other_number)
      select ${installation}, ${repositoryId}, number, kind, at, "userId", "targetId", "otherNumber"
      from jsonb_to_recordset(${JSON.stringify(rows.happenings)}::jsonb) as t(number integer, kind text,
        at timestamptz, "userId" bigint, "targetId" bigint, "otherNumber" integer)
      on conflict do nothing`.execute(db);
  const people = foldPeople(rows.people);
  if (people.length > 0) await savePeopleRead(db, where, people);
}

/**
 * Each person once: what says something beats what says nothing, the newer the older, and of one instant the first by name.
 * Looked at is whoever was so once. Pure, and the same rule as between a page and what earlier pages told.
 */
export function foldPeople(people: readonly ReadPerson[]): ReadPerson[] {
  const folded = new Map<number, ReadPerson>();
  for (const person of people) {
    const known = folded.get(person.id);
    if (!known) {
      folded.set(person.id, person);
      continue;
    }
    const { verdict } = beats(person, known) ? person : known;
    folded.set(person.id, { ...known, asked: known.asked || person.asked, ...(verdict && { verdict }) });
  }
  return [...folded.values()];
}

function beats({ verdict: one }: ReadPerson, { verdict: other }: ReadPerson): boolean {
  if (!one || !other) return one !== undefined;
  const later = Date.parse(one.at) - Date.parse(other.at);
  return later > 0 || (later === 0 && (one.customer ?? '') < (other.customer ?? ''));
}

async function savePeopleRead(
  db: Db,
  { installation, repositoryId }: Where,
  people: readonly ReadPerson[],
): Promise<void> {
  const rows = people.map(({ id, nodeId, login, asked, verdict }) => ({
    user_id: id,
    node_id: nodeId,
    login,
    asked,
    verdict: verdict ? (verdict.customer === null ? 'none' : 'partner') : null,
    customer: verdict?.customer ?? null,
    confidence: verdict?.confidence ?? null,
    signal: verdict?.signal ?? null,
    basis: verdict?.basis ?? null,
    evidence_at: verdict?.at ?? null,
  }));
  const said = ['verdict', 'customer', 'confidence', 'signal', 'basis', 'evidence_at'];
  const wins = sql<boolean>`excluded.verdict is not null and (p.verdict is null or
    (excluded.evidence_at, coalesce(p.customer, '') collate "C")
      > (p.evidence_at, coalesce(excluded.customer, '') collate "C"))`;
  const choose = (column: string) =>
    sql`case when ${wins} then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`p.${column}`)} end`;
  await sql`
    insert into history_read_people as p (installation, repository_id, user_id, node_id, login, asked,
      verdict, customer, confidence, signal, basis, evidence_at)
    select ${installation}, ${repositoryId}, t.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(user_id bigint, node_id text, login text,
      asked boolean, verdict text, customer text, confidence double precision, signal text, basis text,
      evidence_at timestamptz)
    on conflict (installation, repository_id, user_id) do update set
      asked = p.asked or excluded.asked,
      ${sql.join(said.map((c) => sql`${sql.ref(c)} = ${choose(c)}`))}`.execute(db);
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
