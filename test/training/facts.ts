import type { CheckFact, Predicate, Tick, Track, TrainingFacts } from '../../src/training/types.js';

export const AUTHOR = 1;

/** A pull request of which nothing is known yet; each test says what matters to it. */
export function trainingFacts(changes: Partial<TrainingFacts> = {}): TrainingFacts {
  return {
    now: '2026-03-10T12:00:00Z',
    merged: false,
    mergedAt: null,
    url: 'https://github.example/octo/net/pull/7',
    changedLines: 10,
    paths: [],
    linkedIssues: [],
    checks: [],
    headAt: '2026-03-01T00:00:00Z',
    headSha: 'a'.repeat(40),
    authorId: AUTHOR,
    reviews: [],
    authorActivity: [],
    ticks: [],
    mergedAts: [],
    reviewedAts: [],
    firstAt: null,
    affiliationSettled: false,
    openedAt: '2026-02-20T00:00:00Z',
    labels: [],
    labelled: [],
    past: null,
    codeowners: null,
    release: null,
    sponsors: null,
    ...changes,
  };
}

export function check(name: string, state: CheckFact['state'], more: Partial<CheckFact> = {}): CheckFact {
  const url = `https://ci.example/${name.length}`;
  return { name, kind: 'check', state, required: false, url, at: '2026-03-02T00:00:00Z', ...more };
}

export function review(at: string, state = 'CHANGES_REQUESTED', authorId: number | null = 2) {
  return { authorId, state, at, url: `https://github.example/octo/net/pull/7#r-${at}` };
}

export function trackOf(evidence: Predicate | undefined, by: Track['items'][number]['by'] = []): Track {
  const item = { id: 'it', text: 'It', by, ...(evidence !== undefined && { evidence }) };
  return { id: 't', title: 'T', version: 1, stages: ['newcomer'], items: [item] };
}

export function tick(changes: Partial<Tick> = {}): Tick {
  return { item: 'it', done: true, source: 'evidence', at: '2026-03-03T00:00:00Z', ...changes };
}
