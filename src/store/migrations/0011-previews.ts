import { type Kysely, sql } from 'kysely';

/**
 * Where it is said what an edit of the configuration would change; and what GitHub says about the logins of mentors:
 * whether they can be assigned in a repository, and whose account a login was when it was written down.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table config_previews (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  comment_id bigint,
  deleted boolean not null default false,
  head_sha text not null,
  config_version text not null,
  digest text not null,
  at timestamptz not null,
  primary key (installation, repository_id, number)
);

create table mentor_logins (
  installation bigint not null,
  repository_id bigint not null,
  mentor text not null,
  state text not null check (state in ('ok', 'unassignable', 'unknown')),
  at timestamptz not null,
  primary key (installation, repository_id, mentor)
);

alter table mentor_status add column user_id bigint;

create table mentor_accounts (
  installation bigint not null,
  version text not null,
  mentor text not null,
  user_id bigint not null,
  at timestamptz not null,
  primary key (installation, version, mentor)
);
create index mentor_accounts_by_user on mentor_accounts (installation, user_id);
`)
    .execute(db);
}
