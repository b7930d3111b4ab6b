import { type Kysely, sql } from 'kysely';

/**
 * What a pair of mentor and mentee needs to be remembered between two looks, and what mentors say of themselves:
 * absences, consent, leaving. Never why somebody is away: there is no column for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table mentoring (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  state jsonb not null default '{}',
  mentors_turn boolean not null default true,
  queued_since timestamptz,
  wake_at timestamptz,
  primary key (installation, repository_id, number)
);
create index mentoring_queued on mentoring (installation, queued_since) where queued_since is not null;
create index mentoring_waking on mentoring (installation, repository_id, wake_at) where wake_at is not null;

create table mentor_choices (
  id bigint generated always as identity primary key,
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  at timestamptz not null,
  record json not null
);
create index mentor_choices_of_pull on mentor_choices (installation, repository_id, number, id);

create table mentor_measures (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  mentor text not null,
  since timestamptz not null,
  answered_at timestamptz,
  hours double precision,
  in_time boolean,
  rounds integer not null default 0,
  primary key (installation, repository_id, number, mentor, since)
);

create table mentor_absences (
  installation bigint not null,
  mentor text not null,
  from_day date not null,
  until_day date not null,
  mode text not null check (mode in ('none', 'finish-existing')),
  said_at timestamptz not null,
  primary key (installation, mentor, from_day, until_day)
);

create table mentor_standing (
  installation bigint not null,
  mentor text not null,
  told_at timestamptz,
  accepted_at timestamptz,
  stopped_at timestamptz,
  back_on date,
  primary key (installation, mentor)
);

create table mentor_status (
  installation bigint not null,
  mentor text not null,
  busy boolean not null,
  checked_at timestamptz not null,
  primary key (installation, mentor)
);

create table mentor_rooms (
  installation bigint primary key,
  repository_id bigint,
  issue_number integer,
  said text,
  handled jsonb not null default '[]',
  intake_paused boolean not null default false,
  warned_for date
);
`)
    .execute(db);
}
