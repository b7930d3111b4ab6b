import { TransientError } from '../errors.js';
import type { NudgeState } from '../onboarding/mentoring.js';
import type { Target } from './apply.js';
import { readNudge, writeNudge } from './nudge-marker.js';
import { call, type Session } from './session.js';

/**
 * Posts a reminder and gives its id. It is looked for before: it notifies somebody, so it must never be there twice,
 * whatever became of an earlier attempt. Only comments since it was decided are read.
 */
export async function createNudge(
  s: Session,
  t: Target,
  text: string,
  state: NudgeState,
  now: Date,
): Promise<number> {
  const there = await findNudge(s, t, state, now);
  if (there !== null) return there;
  const { data } = await call(`reminding on ${t.owner}/${t.name}#${t.number}`, now, () =>
    s.octokit.rest.issues.createComment({
      owner: t.owner,
      repo: t.name,
      issue_number: t.number,
      body: writeNudge(text, state, t, s.markerKeys),
    }),
  );
  if (typeof data?.id !== 'number') throw new TransientError('reminding: the answer was cut off');
  return data.id;
}

async function findNudge(s: Session, t: Target, state: NudgeState, now: Date): Promise<number | null> {
  const since = new Date(Date.parse(state.at) - 60_000).toISOString();
  const comments = await call('looking for our reminder', now, () =>
    s.octokit.paginate(s.octokit.rest.issues.listComments, {
      owner: t.owner,
      repo: t.name,
      issue_number: t.number,
      since,
      per_page: 100,
    }),
  );
  const found = comments.find((c) => {
    if (c.user?.login !== `${s.slug}[bot]`) return false;
    const nudge = readNudge(c.body ?? '', t, s.markerKeys)?.nudge;
    return nudge?.step === state.step && nudge.at === state.at;
  });
  return found?.id ?? null;
}
