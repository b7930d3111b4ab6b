import { type Kysely, sql } from 'kysely';

/**
 * The rest of a project's history, one row per fact, so that all of it can be dropped and fetched again. Facts of bots are not
 * stored. `contributions` takes more kinds; what happens to a pull request and has no id of its own on GitHub is keyed
 * by its instant and the people in it; check runs have ids.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table contributions drop constraint contributions_kind_check;
alter table contributions add constraint contributions_kind_check check (kind in (
  'pr_opened', 'pr_merged', 'review', 'issue', 'fork',
  'comment', 'star', 'watch', 'triage', 'give_back', 'released'
));
alter table contributions add column detail text;
create index contributions_by_age on contributions (installation, at);
create index contributions_of_thread on contributions (installation, repository_id, number, kind);

create table happenings (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  kind text not null check (kind in (
    'ready', 'drafted', 'closed', 'reopened', 'pushed', 'review_requested', 'review_unrequested',
    'assigned', 'unassigned', 'blocked', 'unblocked', 'fixes'
  )),
  at timestamptz not null,
  user_id bigint not null default 0,
  target_id bigint not null default 0,
  other_number integer not null default 0,
  primary key (installation, repository_id, number, kind, at, user_id, target_id, other_number)
);
create index happenings_by_age on happenings (installation, at, kind);
create index happenings_of_target on happenings (installation, target_id, at) where target_id <> 0;

create table check_runs (
  installation bigint not null,
  repository_id bigint not null,
  id bigint not null,
  number integer,
  head_sha text not null,
  name text not null,
  pushed_at timestamptz,
  approved_at timestamptz,
  completed_at timestamptz,
  conclusion text,
  primary key (installation, repository_id, id)
);
create index check_runs_by_age on check_runs (installation, completed_at);
create index check_runs_by_push on check_runs (installation, pushed_at);
`)
    .execute(db);
}
