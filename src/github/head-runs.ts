import type { HeadRuns, RunFact } from '../onboarding/ci-types.js';
import { type ContextNode, instant, instantOrNull, list, type PullNode } from './answer.js';

/** The runs of the newest commit, each as GitHub tells it. What the date of the commit says of its push is not trusted. */
export function toHeadRuns(p: Pick<PullNode, 'head'>): HeadRuns {
  const head = list(p.head)[0]?.commit;
  const suites = list(head?.checkSuites).map((suite) => instant(suite.createdAt));
  return {
    pushedAt: suites.sort()[0] ?? null,
    runs: list(head?.statusCheckRollup?.contexts).map(toRun),
  };
}

function toRun(c: ContextNode): RunFact {
  if (c.__typename === 'CheckRun') {
    const done = c.status === 'COMPLETED';
    return {
      id: c.databaseId ?? null,
      name: c.name ?? '',
      completedAt: done ? instantOrNull(c.completedAt) : null,
      conclusion: done ? (c.conclusion?.toLowerCase() ?? null) : null,
    };
  }
  const state = c.state ?? 'PENDING';
  const done = state !== 'PENDING' && state !== 'EXPECTED';
  return {
    id: null,
    name: c.context ?? '',
    completedAt: done ? instantOrNull(c.createdAt) : null,
    // A status says `error` where a check would have failed.
    conclusion: done ? (state === 'ERROR' ? 'failure' : state.toLowerCase()) : null,
  };
}
