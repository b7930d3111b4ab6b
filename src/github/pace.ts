import type { ProbotOctokit } from 'probot';
import { TransientError } from '../errors.js';

/** What all processes know together of GitHub's orders to wait. `who` is an installation; 0 is the App itself. */
export interface Pace {
  now(): Date;
  /** Until when no call is welcome; null when it is. */
  findPause(who: number): Promise<Date | null>;
  /** Notes an order to wait until then; null: GitHub named no time. */
  recordPause(who: number, until: Date | null): Promise<void>;
}

type Hooked = Pick<InstanceType<typeof ProbotOctokit>, 'hook'>;

interface Answered {
  status?: number;
  message?: string;
  headers?: Headers_;
  response?: { headers?: Headers_ };
}
type Headers_ = Record<string, string | number | undefined>;

/**
 * Lets no call go out before GitHub wants to hear from us again, whichever process was told so, and notes each such
 * order. A call that is refused here was not made: it throws a TransientError with the seconds that are left.
 */
export function keepPace(octokit: Hooked, who: number, pace: Pace): void {
  octokit.hook.wrap('request', async (run, options) => {
    const until = await pace.findPause(who);
    if (until) {
      const seconds = Math.max(1, Math.ceil((until.getTime() - pace.now().getTime()) / 1000));
      throw new TransientError('GitHub asked us to wait, and we do', seconds);
    }
    try {
      const answer = await run(options);
      await note(answer, pace, who);
      return answer;
    } catch (error) {
      await note((error ?? {}) as Answered, pace, who);
      throw error;
    }
  });
}

async function note(answer: Answered, pace: Pace, who: number): Promise<void> {
  const until = findOrder(answer, pace.now());
  if (until !== undefined) await pace.recordPause(who, until);
}

/** Until when an answer or a refusal wants us to wait; null: without a time; undefined: it does not want us to. */
export function findOrder(answer: Answered, now: Date): Date | null | undefined {
  const headers = answer.response?.headers ?? answer.headers ?? {};
  const after = headers['retry-after'];
  if (after !== undefined && Number.isFinite(Number(after)))
    return new Date(now.getTime() + Math.max(0, Number(after)) * 1000);
  // Other resources, such as search, have small budgets of their own that are full again within a minute.
  const resource = headers['x-ratelimit-resource'];
  const ours = resource === undefined || resource === 'core' || resource === 'graphql';
  const reset = Number(headers['x-ratelimit-reset']);
  if (ours && String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
    return new Date(Math.max(now.getTime() + 1000, reset * 1000));
  const refused =
    answer.status === 429 || (answer.status === 403 && /secondary rate|abuse/i.test(String(answer.message)));
  return refused ? null : undefined;
}
