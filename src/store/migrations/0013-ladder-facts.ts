import { type Kysely, sql } from 'kysely';

/**
 * What the ladder and customers' stages go by beside contributions: who was asked for a review, as deliveries tell it; who is a
 * code owner, and when each repository's file was looked at; what mentors and maintainers said of a customer.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table review_requests (
  installation bigint not null,
  repository_id bigint not null,
  number integer not null,
  user_id bigint not null,
  at timestamptz not null,
  primary key (installation, repository_id, number, user_id)
);
create index review_requests_of_person on review_requests (installation, user_id);

create table code_owners (
  installation bigint not null,
  repository_id bigint not null,
  user_id bigint not null,
  path text not null,
  since timestamptz not null,
  primary key (installation, repository_id, user_id)
);

create table code_owner_reads (
  installation bigint not null,
  repository_id bigint not null,
  read_at timestamptz not null,
  primary key (installation, repository_id)
);

create table customer_words (
  id bigint generated always as identity primary key,
  installation bigint not null,
  customer text not null,
  what text not null check (what in ('confirmed', 'withdrawn')),
  -- Login; null: the person was forgotten.
  by text,
  reason text not null,
  at timestamptz not null
);
create index customer_words_of_customer on customer_words (installation, customer, at);
`)
    .execute(db);
}
