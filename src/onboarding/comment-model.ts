import type { Missing } from '../progress/types.js';
import type { ItemState } from '../training/types.js';
import type { CiNote } from './ci-explain.js';
import type { Words } from './words.js';

/** Everything that the sticky comment says. The same model gives the same bytes. */
export interface CommentModel {
  /** Hidden signed line; the comment begins with it. Ours, so it is put in as it is. */
  marker: string;
  state: 'open' | 'draft' | 'merged' | 'closed';
  /** The author's first pull request in this installation. */
  firstTime: boolean;
  author: string;
  /** Name of the customer, only where it may be named in public; null: that there is one, whichever it is. */
  customer: string | null;
  mentor: MentorLine | null;
  /** Said in place of a mentor while none is asked yet, as Markdown; null: that nobody is free. */
  mentorNote?: string | null;
  /** The named owner of mentoring, said when there is no mentor. */
  fallback: { login: string; live: boolean } | null;
  /** Title of the checklist; null: none is shown. */
  track: { title: string } | null;
  items: readonly ItemState[];
  /** Stage id of the author; null shows no way. */
  stage: string | null;
  /** The ladder, first stage first. */
  stages: readonly { id: string; title: string }[];
  /** What is missing for the next stage; null at the top. */
  next: { stage: string; missing: readonly Missing[] } | null;
  /** The answer to the newest command, as `decideCommand` gave it. */
  reply: string | null;
  links: { contributing?: string; privacy?: string; help?: string };
  ignoreLabel: string;
  /** What is known of failed checks; null: none failed, or nothing could be read. */
  ci?: CiNote | null;
  /** Where runs wait for approval. */
  approval?: { url: string } | null;
  /** A pull request to review beside its mentor; null: none. */
  shadow?: { url: string; mentor: string } | null;
  /** Short names of the languages that somebody can choose. */
  languages?: readonly string[];
  /** In which words. */
  words?: Words;
}

export interface MentorLine {
  login: string;
  /** Why this one: `MentorChoice.decidedBy`, or `human` when people chose. An unknown code says nothing wrong. */
  why: string;
  /**
   * Renders a mention that notifies; anything else is a code span. Keep it the same for as long as the mentor stays
   * the same, or the text changes without a reason. (GitHub does not notify again when a comment is edited.)
   */
  live: boolean;
  /** Stands in for the lasting mentor. */
  standIn: boolean;
  /** Business days until the first answer; null when the mentor has answered already. */
  answerWithin: number | null;
  /** Business days after which somebody else is asked; null when nobody does that. */
  standInAfter: number | null;
}
