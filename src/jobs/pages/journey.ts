import { sayEvidence } from '../../onboarding/say.js';
import { climb } from '../../progress/ladder.js';
import { sayMissing } from '../../reports/person.js';
import type { QualityMonth } from '../../reports/report.js';
import { sayRise } from '../../reports/rise-words.js';
import { listHistory } from '../../store/contributions.js';
import { findPersonByLogin, listDeeds } from '../../store/pages/history.js';
import { findChecklist, isMentorOf, listSeenPulls, type SeenPull } from '../../store/pages/pulls.js';
import { listTransitions } from '../../store/people.js';
import { listRepositories } from '../../store/repositories.js';
import { listQuality } from '../../store/review-quality.js';
import type { Db } from '../../store/tables.js';
import { findPersonTraining } from '../../store/training.js';
import type { Said } from '../../training/evidence.js';
import { isOfPerson } from '../../training/needs.js';
import { findDeciding } from '../../training/ticked.js';
import type { Track } from '../../training/types.js';
import { listSecretCustomers, listVisibleCustomers } from './sight.js';
import type { Look } from './types.js';

export interface ChecklistLine {
  id: string;
  text: string;
  done: boolean;
  /** What proves it, or who said so; empty while it is open. */
  how: string;
  at: string | null;
  link: string | null;
}

/** One thing that a stage rests on, with the pull requests that it names and the viewer may see. */
export interface StepReason {
  text: string;
  pulls: { owner: string; repository: string; number: number }[];
}

/** Where one person stands, on what evidence, and what comes next. */
export interface Journey {
  login: string;
  /** It is the viewer's own. */
  own: boolean;
  customer: { id: string; name: string } | null;
  mentor: string | null;
  stage: string;
  since: string | null;
  /** Stages in order of day, with what they rest on. */
  steps: { stage: string; at: string; evidence: StepReason[] }[];
  next: string | null;
  missing: string[];
  pulls: SeenPull[];
  checklists: { pull: SeenPull; title: string; done: number; lines: ChecklistLine[] }[];
  /** What reviewers found, by month; null for whoever is neither the person nor their mentor. */
  quality: QualityMonth[] | null;
  deeds: { kind: string; owner: string; repository: string; number: number | null; at: string }[];
}

const DEEDS = 50;
const CHECKLISTS = 5;

/**
 * The journey of a person; null where nobody of that login is known, or the viewer may not see it: they themselves, maintainers,
 * and who is their mentor now may.
 */
export async function gatherJourney(db: Db, look: Look, login: string): Promise<Journey | null> {
  const { installation } = look.place;
  const person = await findPersonByLogin(db, installation, login);
  if (person === null || look.settings === null) return null;
  const own = person.userId === look.viewer.userId;
  if (!own && !(await maySee(db, look, person))) return null;
  const { hidden } = look.access;
  const transitions = await listTransitions(db, installation, person.userId);
  const history = await listHistory(db, installation, person.userId);
  const asOf = look.now.toISOString().slice(0, 10);
  const standing = climb(look.settings.ladder, history, asOf, String(person.userId));
  const pulls = await listSeenPulls(db, installation, { authorId: person.userId, hidden, limit: 100 });
  const open = pulls.filter((p) => p.state === 'open').slice(0, CHECKLISTS);
  const name = nameOf(look, person.customer, own);
  const places = await listRepositories(db, installation);
  const seen = new Map(places.filter((r) => !hidden.has(r.id)).map((r) => [String(r.id), r]));
  return {
    login: person.login,
    own,
    customer: name === null || person.customer === null ? null : { id: person.customer, name },
    mentor: person.mentor,
    stage: person.stage ?? standing.stage,
    since: person.stageSince ?? standing.since,
    steps: transitions.map(({ stage, at, evidence }) => ({
      stage,
      at,
      evidence: sayRise(evidence).map(({ text, pulls: named }) => ({ text, pulls: placesOf(named, seen) })),
    })),
    next: standing.next?.stage ?? null,
    missing: sayMissing(standing),
    pulls,
    checklists: await Promise.all(open.map((pull) => gatherChecklist(db, look, pull))),
    quality:
      own || (await isMentorOf(db, installation, look.viewer.login, person.userId))
        ? await listQuality(db, installation, person.userId, yearBefore(look.now), look.now)
        : null,
    deeds: await listDeeds(db, installation, person.userId, { hidden, limit: DEEDS }),
  };
}

function yearBefore(now: Date): Date {
  return new Date(now.getTime() - 366 * 24 * 60 * 60_000);
}

async function maySee(
  db: Db,
  look: Look,
  person: { userId: number; customer: string | null },
): Promise<boolean> {
  if (look.access.role === 'maintainer') return true;
  if (!look.access.mentor) return false;
  if (person.customer !== null && listSecretCustomers(look).has(person.customer)) return false;
  return await isMentorOf(db, look.place.installation, look.viewer.login, person.userId);
}

function nameOf(look: Look, customer: string | null, own: boolean): string | null {
  if (customer === null) return null;
  const known = own
    ? look.settings?.customers.find((c) => c.id === customer)
    : listVisibleCustomers(look).get(customer);
  return known?.name ?? null;
}

/** Pull requests that are stored as `REPOSITORY-ID#NUMBER`; those of repositories that are gone or hidden are left out. */
function placesOf(
  named: readonly string[],
  seen: ReadonlyMap<string, { owner: string; name: string }>,
): StepReason['pulls'] {
  return named.flatMap((text) => {
    const [, id = '', number = ''] = /^(\d+)#(\d+)$/.exec(text) ?? [];
    const place = seen.get(id);
    return place === undefined
      ? []
      : [{ owner: place.owner, repository: place.name, number: Number(number) }];
  });
}

async function gatherChecklist(db: Db, look: Look, pull: SeenPull): Promise<Journey['checklists'][number]> {
  const { track: stored, ticks } = await findChecklist(
    db,
    look.place.installation,
    pull.repositoryId,
    pull.number,
  );
  const track = (stored as Track | null) ?? look.settings?.tracks.find((t) => t.id === pull.track) ?? null;
  // What was ticked by hand on another pull request counts here, too, where it is about the person.
  const elsewhere = await findPersonTraining(db, look.place.installation, pull.authorId ?? 0, pull);
  const others = elsewhere.ticks
    .filter((tick) => tick.track === track?.id)
    .map(({ item, done, source, at, by, skipped, link }) => ({
      item,
      done,
      source,
      at,
      by: by ?? null,
      value: null,
      link: link ?? null,
      skipped: skipped ?? null,
    }));
  const lines = (track?.items ?? []).map((item): ChecklistLine => {
    const own = ticks.filter((t) => t.item === item.id).reverse();
    const tick = findDeciding(item.id, isOfPerson(item) ? [...others, ...own] : own);
    const done = tick?.done === true;
    return {
      id: item.id,
      text: item.text,
      done,
      how: done && tick ? sayTick(tick) : '',
      at: done && tick ? new Date(tick.at).toISOString() : null,
      link: done ? (tick?.link ?? null) : null,
    };
  });
  return { pull, title: track?.title ?? 'Checklist', done: lines.filter((l) => l.done).length, lines };
}

function sayTick(tick: {
  source: string;
  by: string | null;
  value: unknown;
  skipped: string | null;
}): string {
  if (tick.skipped !== null) return `left out: ${tick.skipped}`;
  if (tick.source === 'hand') return tick.by === null ? 'by hand' : `by ${tick.by}`;
  return Array.isArray(tick.value) ? sayEvidence(tick.value as Said[]).replace(/\.$/, '') : 'proven';
}
