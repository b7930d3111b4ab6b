import type { Standing } from '../progress/types.js';
import { byInstant } from '../training/finding.js';
import { explainCi } from './ci-explain.js';
import { authorWords } from './commands-voice.js';
import { renderComment } from './comment.js';
import type { CommentModel, MentorLine } from './comment-model.js';
import type { MentorDecision } from './decide-mentor.js';
import type { TrainingDecision } from './decide-training.js';
import type { CommentFact, Facts, StickyState } from './facts.js';
import type { Action, Decision } from './plan.js';
import { say } from './say.js';
import type { ShadowPlace } from './shadow.js';
import { listLanguages } from './words.js';

export interface CommentRequest {
  stage: string;
  standing: Standing;
  mentor: MentorDecision;
  training: TrainingDecision;
  /** Another pull request that the author is invited to review. */
  shadow?: ShadowPlace | null;
  /** The customer's name where it may be said in public. */
  customer: string | null;
}

/** The one comment as it should be, and what to do to get there: post it, edit it, or nothing. */
export function decideComment(f: Facts, r: CommentRequest): { actions: Action[]; decisions: Decision[] } {
  const sticky = findSticky(f);
  if (f.voice?.quiet) return sayNothing(f, sticky);
  if (!sticky && f.memory.stickyDeleted) return keep('no comment', 'somebody deleted it, which is respected');
  if (f.pull.locked) return keep('no comment', 'the conversation is locked');
  if (!sticky && f.pull.state !== 'open') return keep('no comment', 'the pull request is closed');
  const body = renderComment(commentModel(f, r)).trimStart();
  const state = stickyState(f, r);
  if (!sticky) {
    return {
      actions: [{ action: 'comment.create', body, state }],
      decisions: [{ what: 'post the comment', why: 'there is none yet' }],
    };
  }
  if (isSame(sticky, body, state)) return keep('leave the comment as it is', 'nothing in it has changed');
  return {
    actions: [{ action: 'comment.update', commentId: sticky.id, body, state }],
    decisions: [{ what: 'edit the comment', why: 'what it says has changed' }],
  };
}

/** Ours by its marker, or by its id where the key of the marker was changed since. */
function findSticky(f: Facts): CommentFact | null {
  const { comments } = f.pull;
  return (
    comments.find((c) => c.sticky !== null) ??
    comments.find((c) => c.id === f.memory.sticky?.commentId) ??
    null
  );
}

function keep(what: string, why: string): { actions: Action[]; decisions: Decision[] } {
  return { actions: [], decisions: [{ what, why }] };
}

/** GitHub may trim the end of what it stores. */
function isSame(sticky: CommentFact, body: string, state: StickyState): boolean {
  return sticky.body.trimEnd() === body.trimEnd() && JSON.stringify(sticky.sticky) === JSON.stringify(state);
}

function stickyState(f: Facts, r: CommentRequest): StickyState {
  const kept = r.mentor.kind === 'keep' ? r.mentor : f.memory.mentor;
  return {
    stage: r.stage,
    mentor: kept?.login ?? null,
    decidedBy: showReason(kept?.decidedBy ?? 'none', r.customer),
    since: kept?.since ?? '',
    track: r.training.track ? { id: r.training.track.id, version: r.training.track.version } : null,
    done: r.training.states.filter((s) => s.state === 'done').map((s) => s.item.id),
  };
}

/** The author wishes no comments: ours goes, and labels and mentor stay. */
function sayNothing(f: Facts, sticky: CommentFact | null): { actions: Action[]; decisions: Decision[] } {
  const why = 'the author wishes no comments';
  if (!sticky || f.pull.locked) return keep('no comment', why);
  return {
    actions: [{ action: 'comment.delete', commentId: sticky.id }],
    decisions: [{ what: 'delete the comment', why }],
  };
}

/** What the comment shows, as it follows from the facts. */
export function commentModel(f: Facts, r: CommentRequest): CommentModel {
  const { settings, pull } = f;
  const fallback = settings.mentors.fallback;
  return {
    // The signed marker is put in front at the edge: it needs a secret.
    marker: '',
    state: pull.state === 'open' && pull.draft ? 'draft' : pull.state,
    firstTime: !f.history.some((e) => e.event === 'pr_opened' && byInstant(e.at, pull.createdAt) < 0),
    author: pull.author?.login ?? 'ghost',
    customer: r.customer,
    mentor: r.mentor.kind === 'keep' ? mentorLine(f, r.mentor, r.customer) : null,
    mentorNote: mentorNote(f, r.mentor),
    // Somebody cannot look after their own pull request.
    fallback:
      r.mentor.kind === 'nobody' && fallback && fallback.toLowerCase() !== pull.author?.login.toLowerCase()
        ? { login: fallback, live: true }
        : null,
    track: r.training.track ? { title: r.training.track.title } : null,
    items: r.training.states,
    stage: r.stage,
    stages: settings.ladder.stages.map(({ id, title }) => ({ id, title })),
    // What is missing belongs to the stage that the history proves; a higher one reached before asks for nothing here.
    next: r.standing.stage === r.stage ? r.standing.next : null,
    reply: r.training.reply,
    links: settings.links,
    ignoreLabel: settings.labels.ignore,
    ci: explainCi(f.ci ?? null, pull, settings.ci?.guides ?? []),
    approval: pull.approval ? { url: pull.approval.url } : null,
    shadow: r.shadow ?? null,
    languages: listLanguages(settings),
    words: authorWords(f),
  };
}

/** Why nobody has been asked yet, where that is not for want of somebody. */
function mentorNote(f: Facts, m: MentorDecision): string | null {
  if (m.kind === 'stand-back') return say('mentor.stand-back', {}, authorWords(f));
  if (m.kind !== 'wait' || f.pull.draft) return null;
  if (m.paused) return say('mentor.paused', {}, authorWords(f));
  return m.until === null ? null : say('mentor.waits', { until: m.until.slice(0, 10) }, authorWords(f));
}

/** Employers of mentors can be read by many: that one counted tells who the customer is, where that may not be told. */
function showReason(decidedBy: string, customer: string | null): string {
  return decidedBy === 'independence' && customer === null ? 'none' : decidedBy;
}

function mentorLine(
  f: Facts,
  m: Extract<MentorDecision, { kind: 'keep' }>,
  customer: string | null,
): MentorLine {
  const { nudgeAfter, standInAfter } = f.settings.mentors.response;
  const is = (login: string | undefined) => login?.toLowerCase() === m.login.toLowerCase();
  const answered = [...f.pull.reviews, ...f.pull.comments].some((x) => is(x.author?.login));
  return {
    login: m.login,
    why: showReason(m.decidedBy, customer),
    live: m.onRota,
    standIn: f.pairedWith !== null && !is(f.pairedWith) && m.decidedBy !== 'human' && m.decidedBy !== 'pair',
    answerWithin: answered || !m.onRota ? null : nudgeAfter,
    // Whom people chose is theirs to remind, so nothing is promised there.
    standInAfter: m.care ? standInAfter : null,
  };
}
