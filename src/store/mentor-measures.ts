import { sql } from 'kysely';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** How one assignment went. */
export interface AssignmentMeasure {
  repositoryId: number;
  number: number;
  /** Lower case. */
  mentor: string;
  /** ISO instants. */
  since: string;
  answeredAt: string | null;
  /** Business hours in the mentor's zone until the first answer. */
  hours: number | null;
  inTime: boolean | null;
  rounds: number;
}

/** Stores how an assignment goes, as it is known now. */
export async function saveMeasure(db: Db, installation: number, m: AssignmentMeasure): Promise<void> {
  const values = { answered_at: m.answeredAt, hours: m.hours, in_time: m.inTime, rounds: m.rounds };
  await db
    .insertInto('mentor_measures')
    .values({
      installation,
      repository_id: m.repositoryId,
      number: m.number,
      mentor: m.mentor,
      since: m.since,
      ...values,
    })
    .onConflict((c) =>
      c.columns(['installation', 'repository_id', 'number', 'mentor', 'since']).doUpdateSet(values),
    )
    .execute();
}

/** A mentor's figures; for mentors and maintainers only, in the order of names: there is no ranking. */
export interface MentorMeasure {
  /** Lower case. */
  mentor: string;
  /** Open now where it is the mentor's turn, and open at all. */
  waiting: number;
  open: number;
  /** Assignments since the instant. */
  assigned: number;
  answered: number;
  /** Of those that were answered, how many in time; null where none was. */
  shareInTime: number | null;
  /** Business hours until the first answer, the middle one; null where none was given. */
  medianHours: number | null;
  /** Reviews given. */
  rounds: number;
}

/** What each mentor has had on the plate since an instant (90 days back by the habit of the rota). */
export async function listMentorMeasures(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<MentorMeasure[]> {
  const { rows } = await sql<MentorMeasure>`
    with given as (
      select a.mentor, m.answered_at, m.hours, m.in_time, coalesce(m.rounds, 0) as rounds
      from assignments a
      left join mentor_measures m on m.installation = a.installation and m.repository_id = a.repository_id
        and m.number = a.number and m.mentor = a.mentor and m.since = a.at
      where a.installation = ${installation} and a.at > ${iso(since)}
    ), now_open as (
      select lower(p.mentor_login) as mentor, count(*)::integer as open,
        (count(*) filter (where coalesce(w.mentors_turn, true)))::integer as waiting
      from pulls p
      left join mentoring w on w.installation = p.installation and w.repository_id = p.repository_id
        and w.number = p.number
      join repositories r on r.installation = p.installation and r.id = p.repository_id and r.removed_at is null
      where p.installation = ${installation} and p.mentor_open and p.mentor_login is not null
      group by 1
    ), figures as (
      select mentor, count(*)::integer as assigned, count(answered_at)::integer as answered,
        (count(*) filter (where in_time))::float8 / nullif(count(answered_at), 0) as share,
        percentile_cont(0.5) within group (order by hours) as median, sum(rounds)::integer as rounds
      from given group by mentor
    )
    select coalesce(f.mentor, o.mentor) as mentor, coalesce(o.waiting, 0) as waiting, coalesce(o.open, 0) as open,
      coalesce(f.assigned, 0) as assigned, coalesce(f.answered, 0) as answered, f.share as "shareInTime",
      f.median as "medianHours", coalesce(f.rounds, 0) as rounds
    from figures f full join now_open o on o.mentor = f.mentor order by 1`.execute(db);
  return rows;
}
