import type { PullSnapshot } from '../github/gather.js';
import type { Actor } from '../onboarding/facts.js';
import type { Request } from '../onboarding/requests.js';
import type { Db } from '../store/tables.js';
import { listForgotten } from '../store/tombstones.js';
import type { ArrivedDelivery } from './deliveries.js';

/**
 * A delivery without those who asked to be forgotten: nothing of theirs gets into the queue. What they wrote or opened
 * asks for nothing; what they did to others' work is a hint without a name.
 */
export async function leaveOutForgotten(db: Db, delivery: ArrivedDelivery): Promise<ArrivedDelivery> {
  const forgotten = await Promise.all(
    delivery.requests.map(async (request) => {
      const ids = actorsOf(request).map((a) => a.id);
      return ids.length > 0 ? await listForgotten(db, request.installation, ids) : new Set<number>();
    }),
  );
  if (forgotten.every((ids) => ids.size === 0)) return delivery;
  const requests = delivery.requests.flatMap((request, i) =>
    withoutPeople(request, forgotten[i] ?? new Set()),
  );
  const ignored = requests.length === 0 ? 'whom it is about asked to be forgotten' : delivery.ignored;
  return { ...delivery, requests, ignored };
}

function actorsOf(request: Request): Actor[] {
  const people: (Actor | null)[] =
    request.kind === 'pull'
      ? [request.author, request.actor, request.asked?.person ?? null]
      : request.kind === 'issue' || request.kind === 'comment'
        ? [request.author]
        : request.kind === 'fork'
          ? [request.owner]
          : [];
  return people.filter((a) => a !== null);
}

function withoutPeople(request: Request, forgotten: ReadonlySet<number>): Request[] {
  const is = (actor: Actor | null) => actor !== null && forgotten.has(actor.id);
  if (request.kind === 'issue' || request.kind === 'comment') return is(request.author) ? [] : [request];
  if (request.kind === 'fork') return is(request.owner) ? [] : [request];
  if (request.kind !== 'pull') return [request];
  if (is(request.author)) return [];
  if (is(request.asked?.person ?? null)) {
    const { asked: _asked, ...others } = request;
    return withoutPeople(others, forgotten);
  }
  if (!is(request.actor)) return [request];
  const { review: _review, said: _said, ...rest } = request;
  return [{ ...rest, actor: null }];
}

/** What GitHub says of a pull request, without those who asked to be forgotten. The author stays, and is told of. */
export async function scrubSnapshot(
  db: Db,
  installation: number,
  snapshot: PullSnapshot,
): Promise<{ snapshot: PullSnapshot; authorForgotten: boolean }> {
  const { pull } = snapshot;
  const seen = [
    pull.author,
    ...pull.assignees,
    ...pull.requestedReviewers,
    ...pull.reviews.map((r) => r.author),
    ...pull.comments.map((c) => c.author),
    ...pull.timeline.map((t) => t.actor),
  ].filter((a) => a !== null);
  const forgotten = await listForgotten(
    db,
    installation,
    seen.map((a) => a.id),
  );
  if (forgotten.size === 0) return { snapshot, authorForgotten: false };
  const authorForgotten = pull.author !== null && forgotten.has(pull.author.id);
  const logins = new Set(seen.filter((a) => forgotten.has(a.id)).map((a) => a.login.toLowerCase()));
  const known = (actor: Actor | null) => (actor !== null && forgotten.has(actor.id) ? null : actor);
  const stays = (actor: Actor) => !forgotten.has(actor.id);
  const scrubbed: PullSnapshot = {
    ...snapshot,
    history: snapshot.history.filter((h) => !forgotten.has(h.userId)),
    pull: {
      ...pull,
      assignees: pull.assignees.filter(stays),
      requestedReviewers: pull.requestedReviewers.filter(stays),
      reviews: pull.reviews.map((r) => ({ ...r, author: known(r.author) })),
      // Nobody says anything more about whom we have forgotten; our own comment and reminders are to be found.
      comments: pull.comments
        .filter((c) => !authorForgotten || c.sticky !== null || c.nudge !== undefined)
        .map((c) => ({ ...c, author: known(c.author) })),
      timeline: pull.timeline
        .filter((t) => !isAbout(t, logins))
        .map((t) => ({ ...t, actor: known(t.actor) })),
    },
  };
  return { snapshot: scrubbed, authorForgotten };
}

function isAbout(event: { kind: string; subject: string }, logins: ReadonlySet<string>): boolean {
  return /assigned$/.test(event.kind) && logins.has(event.subject.toLowerCase());
}
