import { type Kysely, sql } from 'kysely';

/**
 * Every row carries its installation first, so that no query can cross tenants by accident.
 * There is no column for an e-mail address or for a body, on purpose. What may quote a stranger is `json`, not
 * `jsonb`, which refuses some of the characters that JSON allows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table deliveries (
  installation bigint not null,
  delivery_id text primary key,
  event text not null,
  action text,
  repository_id bigint,
  number integer,
  received_at timestamptz not null,
  outcome text not null check (outcome in ('queued', 'ignored')),
  why text,
  jobs integer not null default 0,
  processed_at timestamptz
);
create index deliveries_by_age on deliveries (received_at);
create index deliveries_by_pull on deliveries (installation, repository_id, number);

create table installations (
  installation bigint primary key,
  account_id bigint not null,
  account_login text not null,
  state text not null check (state in ('active', 'suspended', 'deleted')),
  changed_at timestamptz not null
);

create table repositories (
  installation bigint not null,
  id bigint not null,
  owner text not null,
  owner_id bigint,
  name text not null,
  private boolean not null,
  archived boolean not null default false,
  activated_at timestamptz not null,
  live_since timestamptz,
  removed_at timestamptz,
  primary key (installation, id)
);
create index repositories_by_name on repositories (lower(owner), lower(name));

create table configurations (
  installation bigint not null,
  repository_id bigint not null,
  state text not null check (state in ('ok', 'missing', 'unreadable', 'invalid')),
  etag text,
  version text,
  text text,
  checked_at timestamptz not null,
  problems jsonb not null default '[]',
  problem_issue_number integer,
  problem_hash text,
  primary key (installation, repository_id)
);

create table people (
  installation bigint not null,
  user_id bigint not null,
  login text not null,
  verdict text not null check (verdict in ('partner', 'none', 'unknown')),
  customer text,
  confidence double precision,
  signal text,
  basis text check (basis in ('account', 'address')),
  checked_at timestamptz not null,
  customers_version text,
  history_loaded_at timestamptz,
  stage text,
  stage_since date,
  mentor_login text,
  affiliation_settled boolean not null default false,
  opted_out boolean not null default false,
  primary key (installation, user_id)
);
create index people_by_login on people (installation, lower(login));

create table pulls (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  node_id text not null,
  author_id bigint,
  head_sha text not null,
  state text not null check (state in ('open', 'closed', 'merged')),
  seen_at timestamptz not null,
  customer text,
  track_id text,
  track_version integer,
  stage text,
  mentor_login text,
  mentor_since timestamptz,
  mentor_decided_by text,
  mentor_open boolean not null default false,
  attempt integer not null default 0,
  tried jsonb not null default '{}',
  sticky_comment_id bigint,
  sticky_deleted boolean not null default false,
  rollup text,
  reply text,
  concluded text check (concluded in ('merged', 'closed')),
  fallback_told boolean not null default false,
  updated_at timestamptz not null,
  primary key (installation, repository_id, number)
);
create index pulls_by_head on pulls (installation, repository_id, head_sha) where state = 'open';
create index pulls_open_of_person on pulls (installation, author_id) where state = 'open';
create index pulls_mentored on pulls (installation, mentor_login) where mentor_open;

create table contributions (
  installation bigint not null,
  kind text not null check (kind in ('pr_opened', 'pr_merged', 'review', 'issue', 'fork')),
  repository_id bigint not null,
  subject bigint not null,
  number integer,
  user_id bigint not null,
  at timestamptz not null,
  primary key (installation, kind, repository_id, subject)
);
create index contributions_of_person on contributions (installation, user_id, at);

create table transitions (
  installation bigint not null,
  user_id bigint not null,
  stage text not null,
  at date not null,
  evidence jsonb not null,
  primary key (installation, user_id, stage)
);

create table assignments (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  mentor text not null,
  at timestamptz not null,
  released_at timestamptz,
  primary key (installation, repository_id, number, mentor, at)
);
create index assignments_by_age on assignments (installation, at);
create unique index assignments_one_open on assignments (installation, repository_id, number)
  where released_at is null;

create table ticks (
  id bigint generated always as identity primary key,
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  item text not null,
  done boolean not null,
  source text not null check (source in ('evidence', 'hand')),
  by text,
  at timestamptz not null,
  evidence text,
  link text,
  unique (installation, repository_id, number, item, source, at, done)
);

create table commands (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  comment_id bigint not null,
  index integer not null,
  handled_at timestamptz not null,
  primary key (installation, repository_id, number, comment_id, index)
);

create table decisions (
  id bigint generated always as identity primary key,
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  at timestamptz not null,
  config_version text not null,
  plan json not null,
  choice json
);
create index decisions_of_pull on decisions (installation, repository_id, number, id);

create table effects (
  id bigint generated always as identity primary key,
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  action text not null,
  subject text not null,
  attempt integer not null,
  wanted text not null,
  state text not null check (state in ('intended', 'performed', 'confirmed', 'failed', 'superseded')),
  error text,
  at timestamptz not null,
  unique (installation, repository_id, number, action, subject, attempt)
);
create index effects_unsettled on effects (installation, repository_id, number)
  where state in ('intended', 'performed');

create table labels (
  installation bigint not null,
  repository_id bigint not null,
  name text not null,
  ensured_at timestamptz not null,
  primary key (installation, repository_id, name)
);

create table due (
  installation bigint not null,
  key text not null,
  due_at timestamptz not null,
  request json not null,
  primary key (installation, key)
);
create index due_by_time on due (due_at);

create table budgets (
  installation bigint primary key,
  writes timestamptz[] not null default '{}'
);
`)
    .execute(db);
}
