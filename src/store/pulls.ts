import { type Selectable, sql } from 'kysely';
import type { PullMemory } from '../onboarding/facts.js';
import { type MentoringMemory, noMentoring } from '../onboarding/mentoring.js';
import type { Tick } from '../training/types.js';
import { withoutAddresses } from './addresses.js';
import { recordAssignment, releaseAssignments } from './assignments.js';
import { recordCommands } from './commands.js';
import { type PullTraining, type PullTrainingRow, toPullTraining } from './pull-training.js';
import type { Db, PullsTable } from './tables.js';
import { recordTicks, type TickRow, toTick } from './ticks.js';

export type PullRow = Selectable<PullsTable>;

/** What GitHub says of a pull request, kept so that an event can be matched without a call. */
export interface PullState {
  nodeId: string;
  authorId: number | null;
  headSha: string;
  state: 'open' | 'closed' | 'merged';
  /** Customer id that the author was attributed to, or null. */
  customer: string | null;
  rollup: string | null;
  /** ISO; GitHub's own, of the state that was read. */
  updatedAt: string;
}

/** The stored row of a pull request, if we have seen it. */
export async function findPull(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<PullRow | null> {
  return (await findKnownPull(db, installation, repositoryId, number))?.row ?? null;
}

/** What is remembered of a pull request, ticks and answered commands included. Null when it was never seen. */
export async function findPullMemory(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<PullMemory | null> {
  return (await findKnownPull(db, installation, repositoryId, number))?.memory ?? null;
}

export interface KnownPull {
  row: PullRow;
  memory: PullMemory;
  /** Null where nothing is remembered of its training. */
  training: PullTraining | null;
}

/** Everything that is stored of a pull request, in one read: every event asks for it. */
export async function findKnownPull(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<KnownPull | null> {
  const found = await db
    .selectFrom('pulls')
    .selectAll('pulls')
    .select([
      sql<TickRow[]>`(select coalesce(json_agg(t order by t.at, t.id), '[]') from ticks t
        where t.installation = pulls.installation and t.repository_id = pulls.repository_id
          and t.number = pulls.number)`.as('tick_rows'),
      sql<
        string[]
      >`(select coalesce(json_agg(c.comment_id || ':' || c.index order by c.comment_id, c.index), '[]')
        from commands c where c.installation = pulls.installation and c.repository_id = pulls.repository_id
          and c.number = pulls.number)`.as('command_keys'),
      sql<Partial<MentoringMemory> | null>`(select m.state from mentoring m
        where m.installation = pulls.installation and m.repository_id = pulls.repository_id
          and m.number = pulls.number)`.as('mentoring_state'),
      sql<PullTrainingRow | null>`(select json_build_object('text', w.text, 'approval_sha', t.approval_sha,
          'approval_since', t.approval_since, 'block', t.block)
        from pull_training t left join tracks w on w.installation = t.installation and w.hash = t.track_hash
        where t.installation = pulls.installation and t.repository_id = pulls.repository_id
          and t.number = pulls.number)`.as('training_row'),
    ])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!found) return null;
  const { tick_rows, command_keys, mentoring_state, training_row, ...row } = found;
  const memory = toMemory(row, tick_rows.map(toTick), command_keys, mentoring_state);
  return { row, memory, training: training_row && toPullTraining(training_row) };
}

function toMemory(
  row: PullRow,
  ticks: Tick[],
  handledCommands: string[],
  mentoring: Partial<MentoringMemory> | null,
): PullMemory {
  return {
    seenAt: row.seen_at,
    sticky: row.sticky_comment_id === null ? null : { commentId: row.sticky_comment_id },
    customer: row.customer,
    stickyDeleted: row.sticky_deleted,
    mentor:
      row.mentor_login === null || row.mentor_since === null
        ? null
        : {
            login: row.mentor_login,
            since: row.mentor_since,
            decidedBy: row.mentor_decided_by ?? 'none',
            open: row.mentor_open,
          },
    tried: row.tried,
    attempt: row.attempt,
    ticks,
    track:
      row.track_id === null || row.track_version === null
        ? null
        : { id: row.track_id, version: row.track_version },
    stage: row.stage,
    handledCommands,
    reply: row.reply,
    concluded: row.concluded,
    fallbackTold: row.fallback_told,
    mentoring: { ...noMentoring(), ...mentoring },
  };
}

/** Stores the row itself. `seen_at` of an earlier save stays; an older `updated_at` never replaces a newer one. */
async function savePull(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  pull: PullState,
  memory: PullMemory,
): Promise<void> {
  const values = {
    node_id: pull.nodeId,
    author_id: pull.authorId,
    head_sha: pull.headSha,
    state: pull.state,
    customer: pull.customer,
    rollup: pull.rollup,
    track_id: memory.track?.id ?? null,
    track_version: memory.track?.version ?? null,
    stage: memory.stage,
    mentor_login: memory.mentor?.login ?? null,
    mentor_since: memory.mentor?.since ?? null,
    mentor_decided_by: memory.mentor?.decidedBy ?? null,
    mentor_open: memory.mentor?.open ?? false,
    attempt: memory.attempt,
    tried: JSON.stringify(memory.tried),
    sticky_comment_id: memory.sticky?.commentId ?? null,
    sticky_deleted: memory.stickyDeleted,
    reply: memory.reply === null ? null : withoutAddresses(memory.reply),
    concluded: memory.concluded,
    fallback_told: memory.fallbackTold,
    updated_at: pull.updatedAt,
  };
  await db
    .insertInto('pulls')
    .values({
      installation,
      repository_id: repositoryId,
      number,
      seen_at: memory.seenAt ?? pull.updatedAt,
      ...values,
    })
    .onConflict((c) => c.columns(['installation', 'repository_id', 'number']).doUpdateSet(values))
    .execute();
}

/**
 * Stores everything that is to be remembered of a pull request: its row, new ticks, newly answered commands,
 * and the log of assignments (an open mentor starts one, another or none ends it). Call it in a transaction.
 * `memory.seenAt` counts the first time only. `at` is the instant of the decision. Ticks and commands that are
 * stored already may be left out; so may the log of assignments, while the mentor is as it was.
 */
export async function savePullMemory(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  pull: PullState,
  memory: PullMemory,
  at: string,
  mentorChanged = true,
): Promise<void> {
  await savePull(db, installation, repositoryId, number, pull, memory);
  await recordTicks(db, installation, repositoryId, number, memory.ticks);
  await recordCommands(db, installation, repositoryId, number, memory.handledCommands, at);
  if (!mentorChanged) return;
  const mentor = memory.mentor?.open ? memory.mentor : null;
  await releaseAssignments(db, installation, repositoryId, number, mentor?.login ?? null, at);
  if (mentor) await recordAssignment(db, installation, repositoryId, number, mentor.login, mentor.since);
}

/** Notes a pull request that is gone (deleted, or moved where we may not look): it weighs on nobody any more. */
export async function closePull(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  at: Date | string,
): Promise<void> {
  await changePull(db, installation, repositoryId, number, { state: 'closed', mentor_open: false });
  await releaseAssignments(db, installation, repositoryId, number, null, at);
}

/**
 * Notes what GitHub has said since the rest was stored: which comment is the sticky one (null once we have deleted
 * it), and which closing was said, which is so only once saying it has taken effect.
 */
export async function changePull(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  change: Partial<Pick<PullRow, 'sticky_comment_id' | 'concluded' | 'state' | 'mentor_open'>>,
): Promise<void> {
  await db
    .updateTable('pulls')
    .set(change)
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .execute();
}
