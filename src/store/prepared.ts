import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Statements that are worth a plan of their own: enough for every one of ours, and no more than a server bears. */
const MAX_STATEMENTS = 200;
/** Seen less often, a text may be one of many (lists of another length), and is planned as it comes. */
const WORTH_IT_AFTER = 3;

/**
 * The pool as Kysely sees it: statements that come again and again are prepared once per connection, so that
 * the server neither reads nor plans them anew each time. That is half of what a short statement costs.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = createNames();
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? wrap(client, nameOf);
      wrapped.set(client, known);
      return known;
    },
  };
}

function wrap(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  let stale = false;
  const query = async (text: string, values: readonly unknown[] = []) => {
    const name = values.length > 0 ? nameOf(text) : undefined;
    try {
      return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    } catch (error) {
      // Another process has migrated the tables under a plan of ours: this connection is given up.
      if (error instanceof Error && 'code' in error && error.code === '0A000') stale = true;
      throw error;
    }
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(stale) };
}

function createNames(): (text: string) => string | undefined {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
    const times = (seen.get(text) ?? 0) + 1;
    if (seen.size > 10 * MAX_STATEMENTS) seen.clear();
    seen.set(text, times);
    if (times < WORTH_IT_AFTER) return undefined;
    const name = `partnerbot_${names.size}`;
    names.set(text, name);
    seen.delete(text);
    return name;
  };
}
