import { sql } from 'kysely';
import type { ChoiceRecord } from '../mentors/record.js';
import type { MentoringMemory } from '../onboarding/mentoring.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** Stores what is remembered of the mentoring of a pull request. */
export async function saveMentoring(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  memory: MentoringMemory,
): Promise<void> {
  const values = {
    state: JSON.stringify(memory),
    mentors_turn: memory.mentorsTurn,
    queued_since: memory.queuedSince,
    wake_at: memory.wakeAt,
  };
  await db
    .insertInto('mentoring')
    .values({ installation, repository_id: repositoryId, number, ...values })
    .onConflict((c) => c.columns(['installation', 'repository_id', 'number']).doUpdateSet(values))
    .execute();
}

/** Notes which comment a reminder is, once GitHub has taken it. */
export async function recordNudgeComment(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  commentId: number,
): Promise<void> {
  await sql`
    update mentoring set state = jsonb_set(state, '{nudge,commentId}', to_jsonb(${commentId}::bigint))
    where installation = ${installation} and repository_id = ${repositoryId} and number = ${number}
      and state->'nudge' is not null and state->'nudge' <> 'null'::jsonb`.execute(db);
}

/** Open pull requests that wait for a free mentor, longest first, in repositories that are still ours. */
export async function listQueued(
  db: Db,
  installation: number,
  limit: number,
): Promise<{ repository_id: number; number: number }[]> {
  return await db
    .selectFrom('mentoring as m')
    .innerJoin('pulls as p', (j) =>
      j
        .onRef('p.installation', '=', 'm.installation')
        .onRef('p.repository_id', '=', 'm.repository_id')
        .onRef('p.number', '=', 'm.number'),
    )
    .select(['m.repository_id', 'm.number'])
    .where('m.installation', '=', installation)
    .where('m.queued_since', 'is not', null)
    .where('p.state', '=', 'open')
    .orderBy('m.queued_since')
    .orderBy('m.repository_id')
    .orderBy('m.number')
    .limit(limit)
    .execute();
}

/** Open pull requests of a repository that nobody was looked for, because its configuration named no mentors. */
export async function listUnlisted(
  db: Db,
  installation: number,
  repositoryId: number,
  limit: number,
): Promise<{ repository_id: number; number: number }[]> {
  const { rows } = await sql<{ repository_id: number; number: number }>`
    select m.repository_id, m.number from mentoring m
    join pulls p on (p.installation, p.repository_id, p.number) = (m.installation, m.repository_id, m.number)
    where m.installation = ${installation} and m.repository_id = ${repositoryId}
      and m.state ? 'unlisted' and p.state = 'open'
    order by m.number limit ${limit}`.execute(db);
  return rows;
}

/** Open pull requests that these lower-case logins mentor, or that are theirs while somebody stands in. */
export async function listMentored(
  db: Db,
  installation: number,
  logins: readonly string[],
): Promise<{ repository_id: number; number: number }[]> {
  if (logins.length === 0) return [];
  const { rows } = await sql<{ repository_id: number; number: number }>`
    select p.repository_id, p.number from pulls p
    left join mentoring m on m.installation = p.installation and m.repository_id = p.repository_id
      and m.number = p.number
    where p.installation = ${installation} and p.state = 'open'
      and (p.mentor_open and lower(p.mentor_login) = any(${[...logins]}::text[])
        or lower(m.state->>'standsInFor') = any(${[...logins]}::text[]))
    order by 1, 2`.execute(db);
  return rows;
}

/** Lower-case logins of all who mentor something open now. */
export async function listMentorsOfOpenPulls(db: Db, installation: number): Promise<string[]> {
  const { rows } = await sql<{ mentor: string }>`
    select distinct lower(mentor_login) as mentor from pulls
    where installation = ${installation} and mentor_open and mentor_login is not null order by 1`.execute(db);
  return rows.map((row) => row.mentor);
}

/** Numbers of pull requests whose look was due before an instant and has not come: the wake-up was lost. */
export async function listOverslept(
  db: Db,
  installation: number,
  repositoryId: number,
  before: Date | string,
): Promise<number[]> {
  const rows = await db
    .selectFrom('mentoring')
    .select('number')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('wake_at', '<', iso(before))
    .orderBy('number')
    .execute();
  return rows.map((row) => row.number);
}

/** Keeps the record of a choice. */
export async function saveChoice(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  record: ChoiceRecord,
): Promise<void> {
  const at = record.request.at;
  await db
    .insertInto('mentor_choices')
    .values({ installation, repository_id: repositoryId, number, at, record: JSON.stringify(record) })
    .execute();
}

/** The record of the newest choice of a pull request. */
export async function findLastChoice(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<ChoiceRecord | null> {
  const row = await db
    .selectFrom('mentor_choices')
    .select('record')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.record ?? null;
}
