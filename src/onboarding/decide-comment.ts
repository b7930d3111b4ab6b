import type { Standing } from '../progress/types.js';
import { renderComment } from './comment.js';
import type { CommentModel, MentorLine } from './comment-model.js';
import type { MentorDecision } from './decide-mentor.js';
import type { TrainingDecision } from './decide-training.js';
import type { CommentFact, Facts, StickyState } from './facts.js';
import type { Action, Decision } from './plan.js';

export interface CommentRequest {
  stage: string;
  standing: Standing;
  mentor: MentorDecision;
  training: TrainingDecision;
  /** The customer's name where it may be said in public. */
  customer: string | null;
}

/** The one comment as it should be, and what to do to get there: post it, edit it, or nothing. */
export function decideComment(f: Facts, r: CommentRequest): { actions: Action[]; decisions: Decision[] } {
  const sticky = findSticky(f);
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
    decidedBy: kept?.decidedBy ?? 'none',
    since: kept?.since ?? '',
    track: r.training.track ? { id: r.training.track.id, version: r.training.track.version } : null,
  };
}

function commentModel(f: Facts, r: CommentRequest): CommentModel {
  const { settings, pull } = f;
  const fallback = settings.mentors.fallback;
  return {
    // The signed marker is put in front at the edge: it needs a secret.
    marker: '',
    state: pull.state === 'open' && pull.draft ? 'draft' : pull.state,
    firstTime: !f.history.some((e) => e.event === 'pr_opened' && e.at < pull.createdAt),
    author: pull.author?.login ?? 'ghost',
    customer: r.customer,
    mentor: r.mentor.kind === 'keep' ? mentorLine(f, r.mentor) : null,
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
  };
}

function mentorLine(f: Facts, m: Extract<MentorDecision, { kind: 'keep' }>): MentorLine {
  const { nudgeAfter } = f.settings.mentors.response;
  const is = (login: string | undefined) => login?.toLowerCase() === m.login.toLowerCase();
  const answered = [...f.pull.reviews, ...f.pull.comments].some((x) => is(x.author?.login));
  return {
    login: m.login,
    why: m.decidedBy,
    live: m.onRota,
    standIn: f.pairedWith !== null && !is(f.pairedWith) && m.decidedBy !== 'human' && m.decidedBy !== 'pair',
    answerWithin: answered || !m.onRota ? null : nudgeAfter,
    // Nobody else is asked by the machine yet, so nothing is promised.
    standInAfter: null,
  };
}
