import type { Octokit } from './session.js';

/** One call to GitHub, for whoever counts. */
export interface Metered {
  /** 0: the App itself. */
  installation: number;
  /** `GET`, `POST` … */
  method: string;
  /** HTTP status; 0 where no answer came. */
  status: number;
  /** What GitHub says is left of the hour's budget, and of which; null where it says nothing. */
  left: { resource: string; remaining: number } | null;
}

interface Answered {
  status?: number;
  headers?: Record<string, string | number | undefined>;
  response?: { headers?: Record<string, string | number | undefined> };
}

/** Tells of every call that goes out, tokens included. */
export function meterCalls(octokit: Octokit, installation: number, tell: (call: Metered) => void): void {
  octokit.hook.wrap('request', async (run, options) => {
    const note = (answer: Answered) =>
      tell({ installation, method: options.method, status: answer.status ?? 0, left: leftOf(answer) });
    try {
      const answer = await run(options);
      note(answer as Answered);
      return answer;
    } catch (error) {
      note((error ?? {}) as Answered);
      throw error;
    }
  });
}

function leftOf({ headers, response }: Answered): Metered['left'] {
  const given = response?.headers ?? headers ?? {};
  const remaining = Number(given['x-ratelimit-remaining'] ?? Number.NaN);
  if (!Number.isFinite(remaining)) return null;
  return { resource: String(given['x-ratelimit-resource'] ?? 'core'), remaining };
}
