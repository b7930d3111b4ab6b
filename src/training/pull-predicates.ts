import { byInstant, type Finding, missing, notRead, proven, unreadable } from './finding.js';
import { matchesAnyName } from './name-glob.js';
import type { Moment, TrainingFacts } from './types.js';

const DAY = 86_400_000;

/**
 * `{ label: [glob…] }`: a label of such a name is set, and a person who is not the author set it. GitHub lets nobody
 * set labels without at least the triage permission, so no permission has to be asked for. A form for issues can set
 * one in its writer's name, and anybody's bot can: neither counts.
 */
export function labelled(globs: readonly string[], facts: TrainingFacts): Finding {
  const names = globs.join(', ');
  const set = facts.labels.filter((label) => matchesAnyName(globs, label));
  if (set.length === 0) return missing('maintainer', 'label-none', { names });
  const proofs = set.flatMap((label) => {
    const events = facts.labelled.filter((e) => e.label.toLowerCase() === label.toLowerCase());
    const last = events.sort((a, b) => byInstant(a.at, b.at)).at(-1);
    return last ? [{ ...last, label }] : [];
  });
  if (proofs.length === 0) return unreadable('label-none', { names });
  const byOther = proofs.find((e) => e.person && e.actorId !== facts.authorId);
  if (byOther) return proven('label-set', { label: byOther.label }, { link: facts.url, at: byOther.at });
  return missing('maintainer', 'label-own', { label: proofs[0]?.label ?? '' });
}

export interface TimeBetween {
  from: Moment;
  to: Moment;
  maxDays: number;
}

/**
 * `{ timeBetween: { from, to, maxDays } }`: the second moment came within so many days (of 24 hours) after the first.
 * Unknown while the first has not come, or where it came only after the second; not yet while the second may still come in
 * time. An answer that was proven to be in time stays so when a later push hides it.
 */
export function timeBetween({ from, to, maxDays }: TimeBetween, facts: TrainingFacts): Finding {
  const start = momentOf(from, facts);
  const values = { from, to, days: maxDays };
  const found = start === null ? null : momentOf(to, facts, start);
  if (start === null || (found !== null && byInstant(found, start) < 0))
    return unreadable('time-between-open', values);
  const end = to === 'author-answer' && found !== null ? earlier(found, start, facts.provenAt) : found;
  if (end === null) {
    // The same words before and after the limit would hide that it is over; the hour itself is never said.
    const over = Date.parse(facts.now) - Date.parse(start) > maxDays * DAY;
    return missing('later', over ? 'time-between-late' : 'time-between-open', values, facts.url);
  }
  if (Date.parse(end) - Date.parse(start) > maxDays * DAY)
    return missing('later', 'time-between-late', values, facts.url);
  return proven('time-between', values, { link: facts.url, at: end });
}

/** The instant at which it was proven before, where that lies between the beginning and what is known now. */
function earlier(found: string, start: string, proven: string | undefined): string {
  return proven !== undefined && byInstant(proven, start) > 0 && byInstant(proven, found) < 0
    ? proven
    : found;
}

function momentOf(moment: Moment, facts: TrainingFacts, after = ''): string | null {
  const others = facts.reviews.filter((r) => r.authorId !== facts.authorId);
  const first = (list: readonly string[]): string | null =>
    list.filter((at) => after === '' || byInstant(at, after) > 0).sort(byInstant)[0] ?? null;
  switch (moment) {
    case 'opened':
      return facts.openedAt;
    case 'first-review':
      return first(others.map((r) => r.at));
    case 'approved':
      return first(others.filter((r) => r.state === 'APPROVED').map((r) => r.at));
    case 'author-answer':
      return first(facts.authorActivity);
    case 'merged':
      return facts.mergedAt;
  }
}

/** `{ released: true }`: a published release contains the merge commit. */
export function isReleased(facts: TrainingFacts): Finding {
  if (!facts.merged) return missing('later', 'merged-not');
  if (facts.release === null) return notRead();
  const { tag, url, at } = facts.release;
  if (tag === null) return missing('later', 'release-none');
  return proven('release-has-it', { tag }, { link: url, at });
}
