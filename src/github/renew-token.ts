import type { Octokit } from './session.js';

/** Tokens hold for an hour. Milliseconds. */
const KEPT = 59 * 60_000;
/** Two refusals of one look cost one new token. Milliseconds. */
const PAUSE = 500;

/**
 * The installations' tokens, as octokit keeps them: under a key that begins with the installation's number. Asking octokit
 * itself for a new one would not do: outside of a call it asks github.com, whichever server is meant.
 */
export class TokenCache {
  readonly #tokens = new Map<string, { value: string; at: number }>();

  async get(key: string): Promise<string> {
    const kept = this.#tokens.get(key);
    return kept && performance.now() - kept.at < KEPT ? kept.value : '';
  }

  async set(key: string, value: string): Promise<void> {
    this.#tokens.set(key, { value, at: performance.now() });
  }

  /** The next call of this installation fetches a new token. */
  drop(installation: number): void {
    for (const key of this.#tokens.keys())
      if (key.split('|')[0] === String(installation)) this.#tokens.delete(key);
  }
}

interface Answered {
  status?: number;
  message?: string;
  data?: { errors?: { type?: string; message?: string }[] };
}

/**
 * A token can do what the installation allowed when it was issued. Where GitHub says that a permission is missing, it may
 * have been granted since: the call, which was not performed, is repeated once with a new token.
 */
export function renewWhereRefused(octokit: Octokit, drop: () => void): void {
  let droppedAt = Number.NEGATIVE_INFINITY;
  octokit.hook.wrap('request', async (run, options) => {
    try {
      const answer = await run(options);
      if (!lacksPermission(answer as Answered) || !dropOnce()) return answer;
    } catch (error) {
      if (!lacksPermission((error ?? {}) as Answered) || !dropOnce()) throw error;
    }
    return await run(options);
  });

  function dropOnce(): boolean {
    if (performance.now() - droppedAt < PAUSE) return false;
    droppedAt = performance.now();
    drop();
    return true;
  }
}

function lacksPermission({ status, message = '', data }: Answered): boolean {
  const missing = /not accessible by integration/i;
  if (status === 403) return missing.test(message);
  return status === 200 && (data?.errors ?? []).some((e) => missing.test(e.message ?? ''));
}
