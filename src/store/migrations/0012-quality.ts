import { type Kysely, sql } from 'kysely';

/** Targets that checks miss, shadow reviews, counts of review remarks, and the issue that shows somebody's whole way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table ci_misses (
  installation bigint not null,
  repository_id bigint not null,
  figure text not null,
  since timestamptz not null,
  primary key (installation, repository_id, figure)
);

create table ci_issues (
  installation bigint not null,
  repository_id bigint not null,
  issue_number integer not null,
  owner_login text,
  digest text not null,
  open boolean not null,
  primary key (installation, repository_id)
);

create table shadow_reviews (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  user_id bigint not null,
  shown_on integer,
  invited_at timestamptz,
  ended_at timestamptz,
  confirmed_by text,
  confirmed_at timestamptz,
  url text,
  primary key (installation, repository_id, number, user_id)
);
create index shadow_reviews_of_person on shadow_reviews (installation, user_id);
create unique index shadow_reviews_one_open on shadow_reviews (installation, user_id)
  where ended_at is null and confirmed_at is null;

create table review_quality (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  user_id bigint not null,
  ended_at timestamptz not null,
  rounds integer not null,
  remarks integer not null,
  for_tools integer not null,
  primary key (installation, repository_id, number)
);
create index review_quality_of_person on review_quality (installation, user_id, ended_at);

create table journey_issues (
  installation bigint not null,
  user_id bigint not null,
  repository_id bigint not null,
  issue_number integer not null,
  digest text not null,
  gone boolean not null default false,
  primary key (installation, user_id)
);
`)
    .execute(db);
}
