import { type Kysely, sql } from 'kysely';

/**
 * What people say of an affiliation, and who asked to be forgotten.
 *
 * Of somebody who was forgotten only a salted digest of the numeric id is kept. The tables of people refuse them by a
 * trigger, which is the one place that no writer can miss: neither a replayed delivery, nor the sweep, nor a backfill.
 * `guardForgotten` puts it on every table that has such a column, also on those that later migrations make.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table affiliations (
  id bigint generated always as identity primary key,
  installation bigint not null,
  user_id bigint not null,
  customer text,
  from_day date,
  until_day date,
  by text not null check (by in ('self', 'maintainer')),
  decided_by bigint,
  proven boolean not null default false,
  at timestamptz not null,
  source text not null,
  unique (installation, source)
);
create index affiliations_of_person on affiliations (installation, user_id, at);

-- Organisations of customers that the person is a member of, as only the installation there sees it.
alter table people add column member_of text[], add column member_checked_at timestamptz;

create table tombstone_salts (
  installation bigint primary key,
  salt bytea not null
);
create table tombstones (
  installation bigint not null,
  digest bytea not null,
  at timestamptz not null,
  primary key (installation, digest)
);

create function partnerbot_forgotten(of_installation bigint, of_user bigint) returns boolean
language sql stable as $$
  select exists (
    select from tombstone_salts s
    join tombstones t on t.installation = s.installation
      and t.digest = sha256(s.salt || convert_to(of_user::text, 'UTF8'))
    where s.installation = of_installation
  )
$$;

create function partnerbot_refuse_forgotten() returns trigger language plpgsql as $$
declare who bigint;
begin
  if not exists (select from tombstone_salts s where s.installation = new.installation) then return new; end if;
  execute format('select ($1).%I', tg_argv[0]) using new into who;
  if who is not null and partnerbot_forgotten(new.installation, who) then return null; end if;
  return new;
end
$$;

create function partnerbot_leave_out_forgotten() returns trigger language plpgsql as $$
begin
  if new.author_id is not null and partnerbot_forgotten(new.installation, new.author_id) then
    new.author_id := null;
  end if;
  return new;
end
$$;
create trigger leave_out_forgotten before insert or update on pulls
  for each row execute function partnerbot_leave_out_forgotten();
`)
    .execute(db);
}
