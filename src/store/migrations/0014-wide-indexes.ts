import { type Kysely, sql } from 'kysely';

/**
 * The three ways in which figures look at contributions (by age, by person, by thread) find all that they need in the index
 * itself: over a million rows, fetching each from its table took most of the time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create index contributions_in_time on contributions (installation, at)
  include (kind, user_id, repository_id, number, customer, detail);
drop index contributions_by_age;
create index contributions_by_person on contributions (installation, user_id, at)
  include (kind, repository_id, number, customer);
drop index contributions_of_person;
create index contributions_in_thread on contributions (installation, repository_id, number, kind, at)
  include (user_id, detail);
drop index contributions_of_thread;
-- What a forecast of the rota reads: a year of customers' pull requests out of the pull requests of all times.
create index pulls_of_customers on pulls (installation, seen_at)
  include (repository_id, number, state, updated_at, mentor_login) where customer is not null;
create index pulls_by_customer on pulls (installation, customer) where customer is not null;
-- Asked on every look at a page: whether somebody has left since its figures were gathered.
create index people_opted_out on people (installation) where opted_out;
`)
    .execute(db);
}
