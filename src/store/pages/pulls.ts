import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../tables.js';

/** A pull request of a customer's developer as a page shows it. Instants are ISO. */
export interface SeenPull {
  repositoryId: number;
  owner: string;
  repository: string;
  number: number;
  state: 'open' | 'closed' | 'merged';
  authorId: number | null;
  author: string | null;
  customer: string | null;
  stage: string | null;
  track: string | null;
  trackVersion: number | null;
  mentor: string | null;
  mentorSince: string | null;
  /** Whether the next move is the mentor's; null where nothing is remembered of it. */
  mentorsTurn: boolean | null;
  /** Since when it waits for a free mentor. */
  queuedSince: string | null;
  /** Since when its checks wait for a maintainer. */
  approvalSince: string | null;
  seenAt: string;
  /** GitHub's own, of the newest state that was read. */
  updatedAt: string;
}

export interface PullFilter {
  open?: boolean;
  authorId?: number;
  /** Any case. */
  mentor?: string;
  customer?: string;
  /** Ids of repositories that this viewer may not see. */
  hidden?: ReadonlySet<number>;
  limit?: number;
}

/** Attributed pull requests in repositories that are still there; open ones by the longest without a movement. */
export async function listSeenPulls(db: Db, installation: number, filter: PullFilter): Promise<SeenPull[]> {
  const { open, authorId, mentor, customer, hidden, limit = 500 } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`p.installation = ${installation}`];
  if (open === true) conditions.push(sql`p.state = 'open'`);
  if (authorId === undefined) conditions.push(sql`p.customer is not null`);
  else conditions.push(sql`p.author_id = ${authorId}`);
  if (mentor !== undefined) conditions.push(sql`lower(p.mentor_login) = lower(${mentor})`);
  if (customer !== undefined) conditions.push(sql`p.customer = ${customer}`);
  if (hidden !== undefined && hidden.size > 0)
    conditions.push(sql`p.repository_id <> all(${[...hidden]}::bigint[])`);
  const { rows } = await sql<SeenPull>`
    select p.repository_id as "repositoryId", r.owner, r.name as repository, p.number, p.state,
      p.author_id as "authorId", a.login as author, p.customer, p.stage, p.track_id as track,
      p.track_version as "trackVersion",
      case when p.mentor_open or p.state <> 'open' then p.mentor_login end as mentor,
      case when p.mentor_open or p.state <> 'open' then p.mentor_since end as "mentorSince",
      m.mentors_turn as "mentorsTurn", m.queued_since as "queuedSince", w.since as "approvalSince",
      p.seen_at as "seenAt", p.updated_at as "updatedAt"
    from pulls p
    join repositories r on r.installation = p.installation and r.id = p.repository_id and r.removed_at is null
    left join people a on a.installation = p.installation and a.user_id = p.author_id
    left join mentoring m on m.installation = p.installation and m.repository_id = p.repository_id
      and m.number = p.number
    left join lateral (
      select min(since) as since from approvals x where x.installation = p.installation
        and x.repository_id = p.repository_id and x.number = p.number and x.until is null
    ) w on true
    where ${sql.join(conditions, sql` and `)}
    order by p.state <> 'open', case when p.state = 'open' then p.updated_at end, p.updated_at desc,
      p.repository_id, p.number
    limit ${limit}`.execute(db);
  return rows;
}

/** People of whose work somebody is the mentor now, by numeric id. */
export async function isMentorOf(
  db: Db,
  installation: number,
  mentor: string,
  authorId: number,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (
    select from pulls where installation = ${installation} and author_id = ${authorId}
      and mentor_open and lower(mentor_login) = lower(${mentor})) as is`.execute(db);
  return rows[0]?.is === true;
}

/** The track of a pull request as it was when it began, and every tick, newest first. */
export async function findChecklist(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<{ track: unknown; ticks: StoredTick[] }> {
  const { rows } = await sql<{ track: unknown; ticks: StoredTick[] }>`
    select (select t.text from pull_training pt join tracks t on t.installation = pt.installation
        and t.hash = pt.track_hash where pt.installation = ${installation}
        and pt.repository_id = ${repositoryId} and pt.number = ${number}) as track,
      (select coalesce(json_agg(json_build_object('item', k.item, 'done', k.done, 'source', k.source, 'by', k.by,
          'at', k.at, 'value', k.value, 'link', k.link, 'skipped', k.skipped) order by k.at desc, k.id desc), '[]')
        from ticks k where k.installation = ${installation} and k.repository_id = ${repositoryId}
          and k.number = ${number}) as ticks`.execute(db);
  return rows[0] ?? { track: null, ticks: [] };
}

export interface StoredTick {
  item: string;
  done: boolean;
  source: 'evidence' | 'hand';
  by: string | null;
  at: string;
  value: unknown;
  link: string | null;
  skipped: string | null;
}
