import { z } from 'zod';
import { defaultTracks } from '../config/defaults.js';
import { UserError } from '../errors.js';
import { listNotRecorded, readRecordedPull } from '../github/event-snapshot.js';
import type { Facts, PullFacts } from '../onboarding/facts.js';
import type { Settings } from '../onboarding/settings.js';
import { trainingFacts } from '../onboarding/training-facts.js';
import { chooseTrack } from '../training/choose-track.js';
import type { Track, TrainingFacts } from '../training/types.js';
import { startingFacts } from './explain.js';

export interface TrialInput {
  track: Track;
  facts: TrainingFacts;
  /** What may surprise whoever wrote the track; null: nothing. */
  note: string | null;
}

/** What `explain` printed of a pull request, or the same written by hand: everything but the pull request may be left out or null. */
const person = z.looseObject({ id: z.number(), login: z.string() }).nullish();
const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'write an instant, such as 2026-03-01T09:00:00Z');
const checkState = z.enum(['success', 'failure', 'pending', 'neutral', 'skipped', 'action-required']);
const reviewState = z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED']);
const factsSchema = z.looseObject({
  now: z.iso.datetime({ offset: true }).nullish(),
  pull: z.looseObject({
    number: z.number(),
    createdAt: instant,
    labels: z.array(z.string()).nullish(),
    paths: z.array(z.string()).nullish(),
    changedLines: z.number().nullish(),
    checks: z.array(z.looseObject({ name: z.string(), state: checkState })).nullish(),
    reviews: z.array(z.looseObject({ state: reviewState, at: instant, author: person })).nullish(),
    comments: z.array(z.looseObject({ at: instant, author: person })).nullish(),
    timeline: z.array(z.looseObject({ kind: z.string(), subject: z.string(), actor: person })).nullish(),
    linkedIssues: z.array(z.looseObject({ number: z.number() })).nullish(),
  }),
  memory: z
    .looseObject({ ticks: z.array(z.looseObject({ item: z.string(), at: instant })).nullish() })
    .nullish(),
  history: z.array(z.looseObject({ at: instant, event: z.string(), pr: z.string() })).nullish(),
});

/**
 * The track and the facts for a trial: from a recorded webhook payload of a pull request, or from the facts that
 * `partnerbot explain` prints. Throws `UserError` where neither is there, or no track fits.
 */
export function readTrial(
  recorded: unknown,
  settings: Settings,
  options: { track?: string; stage?: string },
  now: Date,
  file: string,
): TrialInput {
  const facts = fromFacts(recorded, settings, now) ?? fromPayload(recorded, settings, now);
  if (!facts) throw new UserError(`${file} ${findFault(recorded)}`);
  const stages = settings.ladder.stages.map(({ id }) => id);
  if (options.stage !== undefined && !stages.includes(options.stage))
    throw new UserError(`The ladder has no stage ${options.stage}. There are: ${stages.join(', ')}.`);
  const stage = options.stage ?? facts.memory.stage ?? stages[0] ?? '';
  const track = findTrack(settings, facts, stage, options.track);
  const note = options.track === undefined ? findSurprise(settings, track, stage) : null;
  const notGiven = listNotGiven(recorded);
  return { track, facts: { ...trainingFacts(facts, facts.memory.ticks), notGiven }, note };
}

/** Why it cannot be used: the first part that is wrong, where there is a pull request at all. */
function findFault(recorded: unknown): string {
  const inner = innerOf(recorded);
  const issue = factsSchema.safeParse(inner).error?.issues[0];
  const isPull = typeof inner === 'object' && inner !== null && 'pull' in inner && inner.pull !== null;
  if (!isPull || !issue)
    return 'holds no pull request. Give a recorded payload of a pull_request event, or what partnerbot explain printed.';
  return `cannot be used: ${issue.path.join('.')}: ${issue.message}. Give it as partnerbot explain prints it.`;
}

const OF_HISTORY = ['mergedCount', 'reviewsGiven', 'mergedAndReviewed', 'activeDays', 'affiliationSettled'];
/** What is judged by each part of the pull request that a recording may lack. */
const OF_PULL: Readonly<Record<string, string[]>> = {
  paths: ['touches'],
  changedLines: ['maxChangedLines'],
  linkedIssues: ['linkedIssue'],
  reviews: ['reviewAnsweredWithinDays', 'first-review', 'approved'],
  comments: ['author-answer'],
};

/** What cannot be told from a recording: a payload holds none of it, facts may leave parts out or say null. Empty is neither. */
function listNotGiven(recorded: unknown): ReadonlySet<string> {
  const parsed = factsSchema.safeParse(innerOf(recorded));
  const pull: Record<string, unknown> | undefined = parsed.data?.pull;
  const notRecorded = new Set<string>(listNotRecorded(recorded));
  const isLacking = (part: string) => (pull === undefined ? notRecorded.has(part) : pull[part] == null);
  const lacked = Object.entries(OF_PULL).flatMap(([part, keys]) => (isLacking(part) ? keys : []));
  return new Set([...lacked, ...(parsed.data?.history == null ? OF_HISTORY : [])]);
}

function innerOf(recorded: unknown): unknown {
  return typeof recorded === 'object' && recorded !== null && 'facts' in recorded ? recorded.facts : recorded;
}

/** A track that ships comes into play where none of one's own fits: not what somebody expects who has just written one. */
function findSurprise({ tracks }: Settings, chosen: Track, stage: string): string | null {
  const shipped = new Set(defaultTracks().map((track) => JSON.stringify(track)));
  const own = tracks.filter((track) => !shipped.has(JSON.stringify(track)));
  if (own.length === 0 || own.includes(chosen)) return null;
  const ids = own.map(({ id }) => id).join(', ');
  return `None of your own tracks (${ids}) is meant for this pull request at the stage ${stage}, so the track ${chosen.id} that ships is shown. Try another stage with --stage, or name a track with --track.`;
}

function findTrack(settings: Settings, facts: Facts, stage: string, id: string | undefined): Track {
  const known = settings.tracks.map((track) => track.id);
  const subject = { stage, segment: null, paths: facts.pull.paths, labels: facts.pull.labels };
  const named = settings.tracks.filter((track) => track.id === id).sort((a, b) => b.version - a.version);
  const track = id === undefined ? chooseTrack(settings.tracks, subject, null) : named[0];
  if (track) return track;
  const list = known.join(', ');
  throw new UserError(
    id === undefined
      ? `No track is meant for the stage ${stage}. Name one with --track: ${list}.`
      : `There is no track ${id}. There are: ${list}.`,
  );
}

function fromPayload(recorded: unknown, settings: Settings, now: Date): Facts | null {
  const found = readRecordedPull(recorded);
  return found && startingFacts(found, settings, now);
}

function fromFacts(recorded: unknown, settings: Settings, now: Date): Facts | null {
  const parsed = factsSchema.safeParse(innerOf(recorded));
  if (!parsed.success) return null;
  // What matters to a track is checked above; the rest is passed through as it was printed.
  const given = parsed.data as unknown as Partial<Facts> & { pull: Partial<PullFacts> };
  const empty = startingFacts(
    {
      repository: { id: 1, owner: 'owner', name: 'name', private: false, archived: false, labels: [] },
      pull: EMPTY_PULL,
      evidence: [],
    },
    settings,
    now,
  );
  return {
    ...empty,
    ...known(given),
    settings,
    // What explain prints holds no words of anybody.
    pull: {
      ...EMPTY_PULL,
      ...known(given.pull),
      comments: (given.pull.comments ?? []).map((comment) => ({ ...comment, body: comment.body ?? '' })),
    },
    memory: { ...empty.memory, ...known(given.memory ?? {}) },
  };
}

/** What is null is not known: it goes on as if it were not there. */
function known<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Partial<T>;
}

const EMPTY_PULL: PullFacts = {
  nodeId: '',
  number: 0,
  title: '',
  url: '',
  state: 'open',
  draft: false,
  locked: false,
  createdAt: '',
  updatedAt: '',
  closedAt: null,
  mergedAt: null,
  author: null,
  authorAssociation: 'NONE',
  headSha: '',
  headAt: null,
  headOwner: null,
  labels: [],
  assignees: [],
  requestedReviewers: [],
  paths: [],
  changedLines: 0,
  checks: [],
  reviews: [],
  comments: [],
  linkedIssues: [],
  timeline: [],
};
