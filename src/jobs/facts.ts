import { gatherPermission, hasComment, type PullSnapshot } from '../github/gather.js';
import type { HistoryFact } from '../github/history-facts.js';
import type { Session } from '../github/session.js';
import { isCorrection } from '../onboarding/affiliation-words.js';
import { attributePull } from '../onboarding/attribute-pull.js';
import { commandKey, type ParsedCommand, parseCommands } from '../onboarding/commands.js';
import type { CommandFact, CommentFact, Facts, PullMemory } from '../onboarding/facts.js';
import { findEntry } from '../onboarding/find-mentor.js';
import { firstSight } from '../onboarding/first-sight.js';
import { asksForTestimony } from '../progress/testimony.js';
import { listHistory } from '../store/contributions.js';
import { findKnownPerson, type KnownPerson, NOBODY } from '../store/known-person.js';
import { isIntakePaused } from '../store/mentor-rooms.js';
import { findLastChoice } from '../store/mentoring.js';
import type { PullTraining } from '../store/pull-training.js';
import type { InForce } from './configuration.js';
import type { Context } from './context.js';
import { listNews, mergeHistory } from './history.js';
import type { Loads } from './loads.js';
import { readRota } from './mentoring.js';
import { addShadow } from './shadow.js';
import { addTraining } from './training.js';

export interface Known {
  installation: number;
  activatedAt: string;
  inForce: InForce;
  /** Null: not looked up yet. */
  person: KnownPerson | null;
  /** What is remembered of the pull request; null the first time. */
  memory: PullMemory | null;
  training: PullTraining | null;
  loads: Loads;
}

/** Puts what GitHub said and what we remember together: from here on, nothing is asked any more. */
export async function assembleFacts(
  ctx: Context,
  session: Session,
  snapshot: PullSnapshot,
  known: Known,
): Promise<{ facts: Facts; news: HistoryFact[] }> {
  const { installation, inForce } = known;
  const { repository, pull } = snapshot;
  const now = ctx.clock.now();
  const of =
    known.person ?? (pull.author ? await findKnownPerson(ctx.db, installation, pull.author.id) : NOBODY);
  const { row: person, statements } = of;
  const [stored, rota] = await Promise.all([
    pull.author
      ? listHistory(ctx.db, installation, pull.author.id, asksForTestimony(inForce.settings.ladder))
      : [],
    readRota(ctx.db, installation, inForce.settings.mentors),
  ]);
  const { customer } = attributePull(inForce.settings, snapshot.evidence, statements);
  const strange = known.memory === null && customer === null;
  const remembered = await seeDeletion(ctx, session, snapshot, known.memory ?? firstSight());
  const pair = person?.mentor_login ?? null;
  const commands = await gatherCommands(ctx, session, snapshot, remembered, known.activatedAt, strange);
  const asksWhy = commands.some((c) => c.name === 'why');
  const facts: Facts = {
    now: now.toISOString(),
    activatedAt: known.activatedAt,
    seed: pull.nodeId,
    configVersion: inForce.version,
    settings: inForce.settings,
    repository,
    pull,
    evidence: snapshot.evidence,
    commands,
    statements,
    optedOut: person?.opted_out ?? false,
    memory: remembered,
    history: pull.author ? mergeHistory(stored, snapshot.history, pull.author.id) : [],
    knownStage: person?.stage ?? null,
    affiliationSettled: person?.affiliation_settled ?? false,
    // Who left the rota is nobody's lasting mentor.
    pairedWith: pair && findEntry(rota, pair)?.onRota ? pair : null,
    rota,
    busy: [],
    intakePaused: remembered.mentor === null && pair === null && (await isIntakePaused(ctx.db, installation)),
    lastChoice: asksWhy ? await findLastChoice(ctx.db, installation, repository.id, pull.number) : null,
    ...known.loads,
  };
  const trained = await addTraining(
    ctx,
    session,
    snapshot,
    { installation, facts, customer },
    { ...of, training: known.training },
  );
  const shadowed = await addShadow(ctx, installation, trained, customer);
  return { facts: shadowed, news: pull.author ? listNews(stored, snapshot.history, pull.author.id) : [] };
}

/**
 * Which commands count here at all. After the end nothing is ticked any more, and a stranger's pull request has no
 * checklist: there only what corrects our knowledge of a person does. Before the activation nobody spoke to us, but
 * such a correction is meant for us whenever it was written.
 */
function counts(
  command: ParsedCommand,
  comment: CommentFact,
  place: { over: boolean; strange: boolean; since: string | null },
): boolean {
  if (isCorrection(command)) return true;
  return !place.over && !place.strange && (place.since === null || comment.at >= place.since);
}

/**
 * Commands that nobody answered yet. What anybody but the author may do is asked of GitHub now, once per
 * person: `author_association` in a payload says too little, and may be old.
 */
async function gatherCommands(
  ctx: Context,
  session: Session,
  snapshot: PullSnapshot,
  memory: PullMemory,
  activatedAt: string,
  /** Nothing makes it a customer's: nobody is asked of anybody for a checklist that there is not. */
  strange: boolean,
): Promise<CommandFact[]> {
  const { repository, pull } = snapshot;
  const handled = new Set(memory.handledCommands);
  const commands: CommandFact[] = [];
  // Where our comment stands, an earlier database answered the commands: they are what people decided.
  const taken = pull.comments.some((c) => c.sticky);
  const place = {
    over: pull.state !== 'open' && memory.concluded === pull.state,
    strange,
    since: taken ? null : activatedAt,
  };
  const permissions = new Map<number, CommandFact['permission']>();
  for (const comment of pull.comments) {
    const actor = comment.author;
    if (actor?.type !== 'User' || comment.sticky) continue;
    for (const command of parseCommands(comment.body)) {
      const { name, args, index, key } = command;
      if (handled.has(commandKey({ commentId: comment.id, key })) || !counts(command, comment, place))
        continue;
      if (actor.id !== pull.author?.id && !permissions.has(actor.id))
        permissions.set(actor.id, await gatherPermission(session, repository, actor.login, ctx.clock.now()));
      const permission = permissions.get(actor.id) ?? null;
      commands.push({ commentId: comment.id, actor, permission, at: comment.at, index, key, name, args });
    }
  }
  return commands;
}

/** A list may be cut, or lag behind a write: only GitHub's own "no such comment" counts as somebody's deletion. */
async function seeDeletion(
  ctx: Context,
  session: Session,
  { repository, pull }: PullSnapshot,
  memory: PullMemory,
): Promise<PullMemory> {
  const { sticky } = memory;
  if (!sticky || memory.stickyDeleted || pull.comments.some((c) => c.id === sticky.commentId)) return memory;
  if (await hasComment(session, repository, sticky.commentId, ctx.clock.now())) return memory;
  return { ...memory, stickyDeleted: true };
}
