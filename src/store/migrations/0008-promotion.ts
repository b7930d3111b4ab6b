import { type Kysely, sql } from 'kysely';

/**
 * What people say about somebody's stage, word by word, and the issues in which the App speaks with maintainers: one per topic and
 * installation.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table promotion_words (
  id bigint generated always as identity primary key,
  installation bigint not null,
  user_id bigint not null,
  what text not null check (what in ('sponsored', 'approved', 'not-yet', 'back', 'emeritus', 'lapsed', 'thanked')),
  stage text,
  by_id bigint,
  by text,
  employer text,
  -- For the mentor and the maintainers alone.
  reason text,
  at timestamptz not null,
  source text not null,
  unique (installation, source)
);
create index promotion_words_of_person on promotion_words (installation, user_id, at);

create table project_rooms (
  installation bigint not null,
  topic text not null check (topic in ('promotions', 'digest')),
  repository_id bigint not null,
  -- 0: there is none.
  issue_number integer not null,
  -- Hash of what the issue says.
  said text,
  comment_id bigint,
  -- Week of the digest in the comment, as its Monday.
  week date,
  -- The same for the webhook.
  sent_week date,
  handled jsonb not null default '[]',
  primary key (installation, topic)
);
`)
    .execute(db);
}
