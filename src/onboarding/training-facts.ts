import type { ProgressEvent } from '../progress/types.js';
import { type Begun, chooseTrack } from '../training/choose-track.js';
import { isOfPerson, listNeeds, type Need } from '../training/needs.js';
import type { Tick, Track, TrainingFacts } from '../training/types.js';
import { decideStage } from './decide-stage.js';
import type { Facts } from './facts.js';
import { isOnlyCommands } from './turn.js';

/** The track in force for the author here; null when none is meant. */
export function findTrack(f: Facts, stage: string, customer: string | null): Track | null {
  const marked = f.pull.comments.find((c) => c.sticky)?.sticky?.track ?? null;
  const begun: Begun | null = f.memory.track ?? marked;
  const segment = f.settings.customers.find((c) => c.id === customer)?.segment ?? null;
  const subject = { stage, segment, paths: f.pull.paths, labels: f.pull.labels };
  if (begun !== null) return chooseTrack(f.settings.tracks, subject, begun);
  const track = chooseTrack(f.settings.tracks, subject, null);
  // Somebody who began an older version elsewhere goes on with that one here.
  const elsewhere = f.elsewhere?.tracks.find((t) => t.id === track?.id);
  return elsewhere ? chooseTrack(f.settings.tracks, subject, elsewhere) : track;
}

/** What has to be read of GitHub beyond the one look, for the items of the track that are open. */
export function findNeeds(f: Facts, customer: string | null): Need[] {
  const track = findTrack(f, decideStage(f).stage, customer);
  return track ? listNeeds(track, ticksOf(f, track)) : [];
}

/**
 * The ticks that count here: those of this pull request, and those by hand on others of the author for the same track.
 * A guide that was read once is read; what is about one pull request is looked at on each anew.
 */
export function ticksOf(f: Facts, track: Track | null): Tick[] {
  if (track === null) return f.memory.ticks;
  const lasting = new Set(track.items.filter(isOfPerson).map((item) => item.id));
  const others = (f.elsewhere?.ticks ?? []).filter((t) => t.track === track.id && lasting.has(t.item));
  return [...others.map(({ track: _, ...tick }) => tick), ...f.memory.ticks];
}

const OWN: ReadonlySet<string> = new Set(['pr_opened', 'pr_merged', 'review']);

/** What somebody did until now, oldest first, each once; what others say of them is nothing that they did. */
function listOwn(history: Facts['history'], now: string): ProgressEvent[] {
  const seen = new Set<string>();
  const until = Date.parse(now);
  return (
    history
      // Instants come in several forms: compared as text, `…00Z` lies behind `…00.000Z`.
      .flatMap((e) => (OWN.has(e.event) ? [{ e, time: Date.parse(e.at) }] : []))
      .filter(({ time }) => time <= until)
      .sort((a, b) => a.time - b.time)
      .flatMap(({ e }) => {
        const key = `${e.event} ${e.pr}`;
        if (e.pr !== '' && seen.has(key)) return [];
        seen.add(key);
        return [e];
      })
  );
}

/** The part of the facts that checklist items are judged by. */
export function trainingFacts(f: Facts, ticks: Tick[]): TrainingFacts {
  const { pull, history, training } = f;
  const author = pull.author?.id ?? 0;
  // A command to a bot is no answer to a reviewer.
  const own = pull.comments
    .filter((c) => c.author?.id === author && !isOnlyCommands(c.body))
    .map((c) => c.at);
  const pushed = pull.headAt ? [pull.headAt] : [];
  const once = listOwn(history, f.now);
  return {
    now: f.now,
    merged: pull.state === 'merged',
    mergedAt: pull.mergedAt,
    openedAt: pull.createdAt,
    url: pull.url,
    changedLines: pull.changedLines,
    paths: pull.paths,
    linkedIssues: pull.linkedIssues,
    checks: pull.checks,
    headAt: pull.headAt,
    headSha: pull.headSha,
    authorId: author,
    reviews: pull.reviews.map((r) => ({
      authorId: r.author?.id ?? null,
      state: r.state,
      at: r.at,
      url: r.url,
    })),
    authorActivity: [...own, ...pushed],
    ticks,
    mergedAts: once.filter((e) => e.event === 'pr_merged').map((e) => e.at),
    reviewedAts: once.filter((e) => e.event === 'review').map((e) => e.at),
    firstAt: once[0]?.at ?? null,
    affiliationSettled: f.affiliationSettled,
    labels: pull.labels,
    labelled: pull.timeline
      .filter((t) => t.kind === 'labeled')
      .map((t) => ({
        label: t.subject,
        actorId: t.actor?.id ?? null,
        person: t.actor?.type === 'User',
        at: t.at,
      })),
    past: training?.past ?? null,
    codeowners: training?.codeowners ?? null,
    release: training?.release ?? null,
    sponsors: training?.sponsors ?? null,
    shadows: f.shadow?.confirmed ?? null,
  };
}
