import { sql } from 'kysely';
import type { Standing } from '../mentors/standing.js';
import type { Absence } from '../mentors/types.js';
import type { RotaChange } from '../onboarding/mentoring.js';
import type { Db } from './tables.js';

/** What mentors of an installation said of themselves by command. */
export async function readStanding(db: Db, installation: number): Promise<Standing> {
  const { rows } = await sql<{
    mentor: string;
    stopped: boolean;
    accepted: boolean;
    back_on: string | null;
    away: Absence[];
  }>`
    select mentor, bool_or(stopped) as stopped, bool_or(accepted) as accepted, max(back_on)::text as back_on,
      coalesce(json_agg(absence) filter (where absence is not null), '[]') as away
    from (
      select mentor, stopped_at is not null as stopped, accepted_at is not null as accepted, back_on,
        null::json as absence
      from mentor_standing where installation = ${installation}
      union all
      select mentor, false, false, null,
        json_build_object('from', from_day, 'until', until_day, 'mode', mode)
      from mentor_absences where installation = ${installation}
      order by mentor
    ) as said group by mentor order by mentor`.execute(db);
  return {
    absences: new Map(rows.filter((r) => r.away.length > 0).map((r) => [r.mentor, r.away])),
    backOn: new Map(rows.flatMap((r) => (r.back_on === null ? [] : [[r.mentor, r.back_on] as const]))),
    stopped: new Set(rows.filter((r) => r.stopped).map((r) => r.mentor)),
    accepted: new Set(rows.filter((r) => r.accepted).map((r) => r.mentor)),
  };
}

/** Stores what a mentor said of their own place on the rota. */
export async function recordRotaChange(
  db: Db,
  installation: number,
  change: RotaChange,
  at: Date | string,
): Promise<void> {
  const { login: mentor } = change;
  switch (change.change) {
    case 'away': {
      const { from, until, mode } = change;
      await db
        .insertInto('mentor_absences')
        .values({ installation, mentor, from_day: from, until_day: until, mode, said_at: at })
        .onConflict((c) =>
          c.columns(['installation', 'mentor', 'from_day', 'until_day']).doUpdateSet({ mode, said_at: at }),
        )
        .execute();
      // Away over a day on which they had come back: the newer word counts.
      await db
        .updateTable('mentor_standing')
        .set({ back_on: null })
        .where('installation', '=', installation)
        .where('mentor', '=', mentor)
        .where('back_on', '>=', from)
        .where('back_on', '<=', until)
        .execute();
      return;
    }
    case 'back':
      await db
        .deleteFrom('mentor_absences')
        .where('installation', '=', installation)
        .where('mentor', '=', mentor)
        .where('until_day', '>=', change.day)
        .where('from_day', '<=', change.through)
        .execute();
      return await saveStanding(db, installation, mentor, { back_on: change.day });
    case 'stop':
      return await saveStanding(db, installation, mentor, { stopped_at: at, accepted_at: null });
    case 'resume':
      return await saveStanding(db, installation, mentor, { stopped_at: null, accepted_at: at });
  }
}

async function saveStanding(
  db: Db,
  installation: number,
  mentor: string,
  values: {
    stopped_at?: Date | string | null;
    accepted_at?: Date | string | null;
    back_on?: string | null;
  },
): Promise<void> {
  await db
    .insertInto('mentor_standing')
    .values({ installation, mentor, ...values })
    .onConflict((c) => c.columns(['installation', 'mentor']).doUpdateSet(values))
    .execute();
}

/** Of these lower-case logins, those who were never told that they are on the rota. */
export async function listUntold(db: Db, installation: number, logins: readonly string[]): Promise<string[]> {
  if (logins.length === 0) return [];
  const rows = await db
    .selectFrom('mentor_standing')
    .select('mentor')
    .where('installation', '=', installation)
    .where('mentor', 'in', [...logins])
    .where('told_at', 'is not', null)
    .execute();
  const told = new Set(rows.map((row) => row.mentor));
  return logins.filter((login) => !told.has(login));
}

/** Notes that mentors were told. */
export async function recordTold(
  db: Db,
  installation: number,
  logins: readonly string[],
  at: Date | string,
): Promise<void> {
  for (const mentor of logins) {
    await db
      .insertInto('mentor_standing')
      .values({ installation, mentor, told_at: at })
      .onConflict((c) => c.columns(['installation', 'mentor']).doUpdateSet({ told_at: at }))
      .execute();
  }
}
