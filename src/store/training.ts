import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Track } from '../training/types.js';
import { type PullTraining, toPullTraining } from './pull-training.js';
import type { PullRow } from './pulls.js';
import type { Db } from './tables.js';
import { type TickRow, toTick } from './ticks.js';

/** What is remembered of a pull request's training; null when nothing is. */
export async function findPullTraining(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<PullTraining | null> {
  const row = await db
    .selectFrom('pull_training as p')
    .leftJoin('tracks as t', (j) =>
      j.onRef('t.installation', '=', 'p.installation').onRef('t.hash', '=', 'p.track_hash'),
    )
    .select(['t.text', 'p.approval_sha', 'p.approval_since', 'p.block'])
    .where('p.installation', '=', installation)
    .where('p.repository_id', '=', repositoryId)
    .where('p.number', '=', number)
    .executeTakeFirst();
  return row ? toPullTraining(row) : null;
}

/** Stores the words of a track once per content, and that a pull request is on it. */
export async function saveTrack(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  track: Track,
  at: Date | string,
): Promise<void> {
  const text = JSON.stringify(track);
  const hash = createHash('sha256').update(text).digest('hex');
  await db
    .insertInto('tracks')
    .values({ installation, hash, text, at })
    .onConflict((c) => c.doNothing())
    .execute();
  await changePullTraining(db, installation, repositoryId, number, { track_hash: hash });
}

/** Stores what has changed; what is left out stays. */
export async function changePullTraining(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  change: {
    track_hash?: string;
    approval_sha?: string | null;
    approval_since?: string | null;
    block?: 'shown' | 'removed' | null;
  },
): Promise<void> {
  await db
    .insertInto('pull_training')
    .values({ installation, repository_id: repositoryId, number, ...change })
    .onConflict((c) => c.columns(['installation', 'repository_id', 'number']).doUpdateSet(change))
    .execute();
}

export interface PersonTraining {
  /** Tracks that the person is on elsewhere, the one looked at last first. */
  tracks: { id: string; version: number; text: Track | null }[];
  /** Ticks by hand there, oldest first, each with its track. */
  ticks: (ReturnType<typeof toTick> & { track: string })[];
}

/** What a person has done by hand, and which tracks they have begun, on their other pull requests. */
export async function findPersonTraining(
  db: Db,
  installation: number,
  userId: number,
  except: { repositoryId: number; number: number },
): Promise<PersonTraining> {
  const others = db
    .selectFrom('pulls as p')
    .where('p.installation', '=', installation)
    .where('p.author_id', '=', userId)
    .where('p.track_id', 'is not', null)
    .where((e) =>
      e.or([e('p.repository_id', '!=', except.repositoryId), e('p.number', '!=', except.number)]),
    );
  const tracks = await others
    .leftJoin('pull_training as t', (j) =>
      j
        .onRef('t.installation', '=', 'p.installation')
        .onRef('t.repository_id', '=', 'p.repository_id')
        .onRef('t.number', '=', 'p.number'),
    )
    .leftJoin('tracks as w', (j) =>
      j.onRef('w.installation', '=', 't.installation').onRef('w.hash', '=', 't.track_hash'),
    )
    .select(['p.track_id', 'p.track_version', 'w.text'])
    .orderBy('p.updated_at', 'desc')
    .orderBy('p.number', 'desc')
    .limit(20)
    .execute();
  if (tracks.length === 0) return { tracks: [], ticks: [] };
  const ticks = await others
    .innerJoin('ticks as k', (j) =>
      j
        .onRef('k.installation', '=', 'p.installation')
        .onRef('k.repository_id', '=', 'p.repository_id')
        .onRef('k.number', '=', 'p.number'),
    )
    .select(['p.track_id', 'k.item', 'k.done', 'k.source', 'k.by', 'k.at', 'k.evidence', 'k.link'])
    .select(['k.value', 'k.skipped'])
    .where('k.source', '=', 'hand')
    .orderBy('k.at')
    .orderBy('k.id')
    .execute();
  return {
    tracks: tracks.map((t) => ({ id: t.track_id ?? '', version: t.track_version ?? 1, text: t.text })),
    ticks: ticks.map(({ track_id, ...row }) => ({ ...toTick(row as TickRow), track: track_id ?? '' })),
  };
}

/** Merged pull requests of a repository whose checklist has an item that only a release proves, and that is not done. */
export async function listAwaitingRelease(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<PullRow[]> {
  return await db
    .selectFrom('pulls as p')
    .innerJoin('pull_training as t', (j) =>
      j
        .onRef('t.installation', '=', 'p.installation')
        .onRef('t.repository_id', '=', 'p.repository_id')
        .onRef('t.number', '=', 'p.number'),
    )
    .innerJoin('tracks as w', (j) =>
      j.onRef('w.installation', '=', 't.installation').onRef('w.hash', '=', 't.track_hash'),
    )
    .selectAll('p')
    .where('p.installation', '=', installation)
    .where('p.repository_id', '=', repositoryId)
    .where('p.state', '=', 'merged')
    .where(
      sql<boolean>`exists (
        select from json_array_elements(w.text -> 'items') i
        where i -> 'evidence' ->> 'released' = 'true' and not exists (
          select from ticks k where k.installation = p.installation and k.repository_id = p.repository_id
            and k.number = p.number and k.item = i ->> 'id' and k.done))`,
    )
    .orderBy('p.number', 'desc')
    .limit(200)
    .execute();
}
