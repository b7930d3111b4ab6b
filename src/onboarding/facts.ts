import type { ContributionEvidence } from '../customers/types.js';
import type { ChoiceRecord } from '../mentors/record.js';
import type { OpenAssignment, Rota } from '../mentors/types.js';
import type { ProgressEvent } from '../progress/types.js';
import type {
  CheckFact,
  OwnersFact,
  PastFacts,
  ReleaseFact,
  Tick,
  Track,
  TrainingFacts,
} from '../training/types.js';
import type { ApprovalWait, CiReading, HeadRuns } from './ci-types.js';
import type { Heard } from './decide-commands.js';
import type { MentoringMemory, NudgeState } from './mentoring.js';
import type { Settings } from './settings.js';
import type { ShadowFacts } from './shadow.js';
import type { AffiliationStatement } from './statements.js';

/** Somebody or something with a GitHub account. A deleted account ("ghost") is null where it stands. */
export interface Actor {
  id: number;
  login: string;
  type: 'User' | 'Bot' | 'Organization' | 'Mannequin';
}

export interface ReviewFact {
  id: number;
  author: Actor | null;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  at: string;
  url: string;
}

export interface CommentFact {
  id: number;
  author: Actor | null;
  /** Raw Markdown, without the marker where it is ours; only ever in memory. */
  body: string;
  at: string;
  url: string;
  /** What the valid signed marker says, where this App wrote it as the comment of this pull request; else null. */
  sticky: StickyState | null;
  /** The same of a reminder. */
  nudge?: NudgeState;
  /** Who changed it last after it was written; absent where nobody did. */
  edited?: { by: Actor | null; at: string };
}

/**
 * What the hidden signed marker of the sticky comment keeps, so that a lost database can take up where it was.
 * Nothing about customers is in it: a marker can be read by anybody.
 */
export interface StickyState {
  stage: string;
  mentor: string | null;
  decidedBy: string;
  since: string;
  /** Which track the author is on here. */
  track: { id: string; version: number } | null;
  /** Ids of the items whose boxes were shown ticked: another box was changed by a person. */
  done?: string[];
}

/** What happened to a label or an assignee, in order; `byBot` when this App did it. */
export interface TimelineFact {
  kind: 'labeled' | 'unlabeled' | 'assigned' | 'unassigned';
  /** Label name or login. */
  subject: string;
  actor: Actor | null;
  byBot: boolean;
  at: string;
}

/** Somebody who is asked for a review. */
export interface ReviewerFact extends Actor {
  /** A person asked, neither GitHub by itself (a code owner) nor a bot; absent where that is not known. */
  byPerson?: boolean;
}

export interface PullFacts {
  nodeId: string;
  number: number;
  title: string;
  url: string;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  locked: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  author: Actor | null;
  /** GitHub's own word; unreliable, used for wording only. */
  authorAssociation: string;
  headSha: string;
  headAt: string | null;
  headOwner: { login: string; type: 'Organization' | 'User' } | null;
  labels: string[];
  assignees: Actor[];
  requestedReviewers: ReviewerFact[];
  paths: string[];
  changedLines: number;
  checks: CheckFact[];
  reviews: ReviewFact[];
  comments: CommentFact[];
  linkedIssues: { number: number; url: string }[];
  timeline: TimelineFact[];
  /** The author's own text, only ever in memory; absent where it was not read. */
  description?: { body: string; edited?: { by: Actor | null; at: string } };
  /** Workflow runs of head that wait until somebody who may write lets them start. */
  approval?: ApprovalWait | null;
  /** Every run of head, for measuring; `checks` holds the newest of each name. */
  headRuns?: HeadRuns;
}

/** A command as somebody wrote it, with that person's live permission on the repository. */
export interface CommandFact {
  commentId: number;
  actor: Actor;
  /** What GitHub says now, not `author_association`. Null when it was not asked (the author's own commands). */
  permission: 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none' | null;
  at: string;
  /** Position among the commands of one comment, from 0. */
  index: number;
  /** See `ParsedCommand`. */
  key: number;
  name: string;
  args: string;
}

/** What we remember of this pull request from earlier decisions. */
export interface PullMemory {
  /** First seen by us, ISO; null the first time. */
  seenAt: string | null;
  sticky: { commentId: number } | null;
  /** Customer that it was attributed to when it was last looked at. */
  customer: string | null;
  /** A person deleted the comment; it is not posted again. */
  stickyDeleted: boolean;
  /** Current mentor here, as verified by reading back. */
  mentor: { login: string; since: string; decidedBy: string; open: boolean } | null;
  /** Lower-case logins tried here before, with the reason. */
  tried: Record<string, string>;
  attempt: number;
  ticks: Tick[];
  /** `text`: the words of the track as it was when it was begun, where they were stored. */
  track: { id: string; version: number; text?: Track | null } | null;
  /** Since when runs of which commit wait for approval, as it was stored last. */
  approval?: { sha: string; since: string } | null;
  /** A person took the checklist out of the description; it is not put back. */
  blockRemoved?: boolean;
  /** The checklist stands in the description. */
  blockShown?: boolean;
  /** Stage shown here; never goes back. */
  stage: string | null;
  /** Of commands that were answered; see `commandKey`. */
  handledCommands: string[];
  /** The sentence answering the newest command, shown in the sticky comment. */
  reply: string | null;
  /** The closing state that was already said; a reopening clears it. */
  concluded: 'merged' | 'closed' | null;
  /** The named owner was told once that nobody is eligible. */
  fallbackTold: boolean;
  mentoring: MentoringMemory;
}

export interface Facts {
  /** ISO instant of the decision. */
  now: string;
  /** ISO instant at which the bot became active in this repository. */
  activatedAt: string;
  seed: string;
  /** Commit or blob id of the configuration that is in force. */
  configVersion: string;
  settings: Settings;
  repository: {
    id: number;
    owner: string;
    name: string;
    private: boolean;
    archived: boolean;
    labels: string[];
  };
  pull: PullFacts;
  /** One entry per contribution that speaks for the author: the pull request and the author's commits in it. */
  evidence: ContributionEvidence[];
  commands: CommandFact[];
  /** What was said of the author's affiliation in threads, oldest first. */
  statements: AffiliationStatement[];
  /** The author does not wish to be accompanied, or asked to be forgotten: nothing is done, and what there is goes. */
  optedOut: boolean;
  memory: PullMemory;
  /** The author's history in the installation, this pull request included. */
  history: ProgressEvent[];
  /** Stage the author has reached before; a stage never goes back. */
  knownStage: string | null;
  affiliationSettled: boolean;
  /** The author's lasting mentor, where there is one who is on the rota. */
  pairedWith: string | null;
  /** The rota in force: of the configuration, with what mentors said of themselves by command. */
  rota: Rota;
  /** Lower-case logins of mentors whose status on GitHub says that they are busy. */
  busy: string[];
  /** New partners are asked to wait, because mentors are short. */
  intakePaused: boolean;
  /** The record of the newest choice here; read only where somebody asks why. */
  lastChoice: ChoiceRecord | null;
  /** What came of the commands in an earlier round of this look: they are carried out once. */
  heard?: Heard;
  open: OpenAssignment[];
  /** Assignments of the last 90 days, by lower-case login; somebody missing was never given any. */
  recent: Record<string, number>;
  /** The same since ever. */
  total: Record<string, number>;
  /** How the author wishes to be spoken to; absent: as everybody. */
  voice?: Voice;
  /** Languages that mentors chose for reminders, by lower-case login; read only where one is to be posted. */
  languages?: Readonly<Record<string, string>>;
  /** What somebody who changed a box may do, by GitHub's word of now; by numeric id. */
  editors?: { id: number; permission: CommandFact['permission'] }[];
  /** What was read only because an item of the track in force asks for it. */
  training?: ReadForTraining;
  /** Reviews beside a mentor; read only where an item of the track in force asks for them. */
  shadow?: ShadowFacts | null;
  /** What was read of failed checks of head; null: nothing. */
  ci?: CiReading | null;
  /** Tracks begun and ticks by hand on the author's other pull requests: a track belongs to a person. */
  elsewhere?: {
    tracks: { id: string; version: number; text: Track | null }[];
    ticks: (Tick & { track: string })[];
  };
}

/** What a person decided about what is said to them. */
export interface Voice {
  /** No comment at all; labels and mentor go on. */
  quiet: boolean;
  /** Short name of the language, such as `de`; null: English. */
  language: string | null;
}

/** Absent or null: it was not read. */
export interface ReadForTraining {
  past?: PastFacts | null;
  codeowners?: OwnersFact | null;
  release?: ReleaseFact | null;
  sponsors?: TrainingFacts['sponsors'];
}
