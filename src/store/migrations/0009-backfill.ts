import { type Kysely, sql } from 'kysely';

/**
 * Reading a project's history. What was read waits in tables of its own (`history_read_…`) until everything is there, because
 * only then is it known who is a customer's developer; the place that was reached stands in the same transaction as
 * the rows of its page. Of everybody else only counts a day are kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
-- Whom the person acted for on that day, as the history told; null: not known, then what is known of the person counts.
alter table contributions add column customer text;

create table history_runs (
  installation bigint not null,
  repository_id bigint not null,
  purpose text not null check (purpose in ('backfill', 'rebuild')),
  since date,
  configuration text not null,
  started_at timestamptz not null,
  -- Where each list goes on; counts every page, so that two processes cannot both take one.
  place jsonb not null,
  pages integer not null default 0,
  primary key (installation, repository_id)
);

create table history_read_facts (
  installation bigint not null,
  repository_id bigint not null,
  kind text not null,
  subject bigint not null,
  number integer,
  user_id bigint not null,
  at timestamptz not null,
  detail text,
  customer text,
  primary key (installation, repository_id, kind, subject)
);
create index history_read_facts_of_thread on history_read_facts (installation, repository_id, number);

create table history_read_happenings (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  kind text not null,
  at timestamptz not null,
  user_id bigint not null default 0,
  target_id bigint not null default 0,
  other_number integer not null default 0,
  primary key (installation, repository_id, number, kind, at, user_id, target_id, other_number)
);

create table history_read_people (
  installation bigint not null,
  repository_id bigint not null,
  user_id bigint not null,
  node_id text not null,
  login text not null,
  -- Whether the account was looked at.
  asked boolean not null,
  -- Whether the newest evidence that says anything speaks for a customer.
  verdict text check (verdict in ('partner', 'none')),
  customer text,
  confidence double precision,
  signal text,
  basis text,
  evidence_at timestamptz,
  primary key (installation, repository_id, user_id)
);
create index history_read_people_to_ask on history_read_people (installation, repository_id, user_id) where not asked;

-- What everybody else did, by UTC day.
create table history_counts (
  installation bigint not null,
  repository_id bigint not null,
  kind text not null,
  day date not null,
  count integer not null,
  primary key (installation, repository_id, kind, day)
);

-- Where a customer stood from a day on, as it was noted; nothing is overwritten, so a way back shows as well.
create table customer_stages (
  id bigint generated always as identity primary key,
  installation bigint not null,
  customer text not null,
  stage text not null,
  since date,
  evidence text not null,
  by_hand boolean not null,
  noted_at timestamptz not null
);
create index customer_stages_of_customer on customer_stages (installation, customer, id);
`)
    .execute(db);
}
