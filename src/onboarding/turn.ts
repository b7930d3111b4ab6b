import type { Actor, Facts } from './facts.js';

/** Where the conversation between mentor and author stands. Instants are ISO. */
export interface Turn {
  /** Since when the author waits for an answer; null while the next move is the author's. */
  waitsSince: string | null;
  /** Newest answer of the mentor, and of any person who is not the author. */
  lastMentorAt: string | null;
  lastHumanAt: string | null;
  /** The mentor's first answer since they have it. */
  answeredAt: string | null;
  /** Reviews that the mentor has given since. */
  rounds: number;
}

/** A line that speaks to a bot, ours or another. */
const COMMAND = /^ {0,3}\/[a-z][a-z-]*(?:\s|$)/i;

interface Move {
  actor: Actor;
  at: string;
  review: boolean;
}

/**
 * Whose move it is. Comments, reviews and pushes are moves; a comment that holds nothing but commands to a bot is none.
 * It is the mentor's turn from when they got it, or from the oldest move of the author that nobody has answered. Any
 * person's answer counts. Who has approved the newest commit waits for nobody, and nobody waits for them.
 */
export function readTurn(f: Facts, mentor: { login: string; since: string }): Turn {
  const { pull } = f;
  const author = pull.author?.id ?? null;
  const isMentor = (actor: Actor) => actor.login.toLowerCase() === mentor.login.toLowerCase();
  const moves = listMoves(f);
  const answers = moves.filter((m) => m.actor.id !== author);
  const lastHumanAt = newest(answers);
  const mine = answers.filter((m) => isMentor(m.actor));
  const since = mine.filter((m) => m.at >= mentor.since);
  const pushed = pull.headAt !== null && pull.headAt <= f.now ? [pull.headAt] : [];
  const asked = [...moves.filter((m) => m.actor.id === author).map((m) => m.at), ...pushed];
  const answered = lastHumanAt !== null && lastHumanAt >= mentor.since ? lastHumanAt : null;
  const open = answered === null ? [mentor.since] : asked.filter((at) => at > answered).sort();
  const idle = pull.state !== 'open' || pull.draft || hasApproved(f, isMentor);
  return {
    waitsSince: idle ? null : (open[0] ?? null),
    lastMentorAt: newest(mine),
    lastHumanAt,
    answeredAt: since.map((m) => m.at).sort()[0] ?? null,
    rounds: since.filter((m) => m.review).length,
  };
}

function listMoves({ pull, now }: Facts): Move[] {
  const comments = pull.comments.filter((c) => !isOnlyCommands(c.body));
  const all = [
    ...comments.map(({ author, at }) => ({ actor: author, at, review: false })),
    ...pull.reviews.map(({ author, at }) => ({ actor: author, at, review: true })),
  ];
  return all.flatMap(({ actor, ...rest }) =>
    actor?.type === 'User' && rest.at <= now ? [{ actor, ...rest }] : [],
  );
}

function newest(moves: readonly Move[]): string | null {
  return moves.reduce<string | null>((last, m) => (last === null || m.at > last ? m.at : last), null);
}

/** By GitHub's list of reviews, oldest first: the mentor's last word on the code was a yes to what stands there. */
function hasApproved({ pull }: Facts, isMentor: (actor: Actor) => boolean): boolean {
  const last = pull.reviews.filter((r) => r.author && isMentor(r.author) && r.state !== 'COMMENTED').at(-1);
  return last?.state === 'APPROVED' && (pull.headAt === null || pull.headAt <= last.at);
}

/** Whether a comment says nothing to people: every line is a command to some bot. */
export function isOnlyCommands(body: string): boolean {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => COMMAND.test(line.trimEnd()));
}
