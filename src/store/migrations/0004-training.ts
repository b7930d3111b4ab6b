import { type Kysely, sql } from 'kysely';

/**
 * Training beyond the first checklist: what a tick was based on, the words of a track as somebody began it (one row per
 * content), how people wish to be spoken to, waits for an approval of checks, and what was read of failed checks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table ticks add column value json, add column skipped text;

create table tracks (
  installation bigint not null,
  hash text not null,
  text json not null,
  at timestamptz not null,
  primary key (installation, hash)
);

create table pull_training (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  track_hash text,
  approval_sha text,
  approval_since timestamptz,
  block text check (block in ('shown', 'removed')),
  primary key (installation, repository_id, number)
);

create table voices (
  installation bigint not null,
  user_id bigint not null,
  quiet boolean not null,
  language text,
  at timestamptz not null,
  primary key (installation, user_id)
);

create table approvals (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  sha text not null,
  since timestamptz not null,
  until timestamptz,
  primary key (installation, repository_id, number, sha, since)
);

create table ci_readings (
  installation bigint not null,
  repository_id bigint not null,
  sha text not null,
  names text not null,
  reading json not null,
  at timestamptz not null,
  primary key (installation, repository_id, sha)
);
create index ci_readings_by_age on ci_readings (at);
`)
    .execute(db);
}
