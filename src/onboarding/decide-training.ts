import { chooseTrack } from '../training/choose-track.js';
import { evaluateTrack, newTicks } from '../training/evaluate.js';
import type { ItemState, Tick, Track, TrainingFacts } from '../training/types.js';
import { decideCommand, rolesOf } from './command-rules.js';
import { type CommandAnswer, inOrder, newestReply } from './decide-commands.js';
import type { Facts } from './facts.js';
import type { Decision, Record_ } from './plan.js';

export interface TrainingDecision {
  track: Track | null;
  states: ItemState[];
  records: Record_[];
  decisions: Decision[];
  /** The sentence that answers the newest command; null when there is none. */
  reply: string | null;
}

/**
 * Which track, which items are done, and what became of the commands, in the order in which they were given:
 * each one sees what the ones before it ticked. `earlier` are the answers to commands that were decided before.
 */
export function decideTraining(
  f: Facts,
  stage: string,
  mentor: string | null,
  earlier: readonly CommandAnswer[] = [],
): TrainingDecision {
  const begun = f.memory.track ?? f.pull.comments.find((c) => c.sticky)?.sticky?.track ?? null;
  const track = chooseTrack(f.settings.tracks, stage, begun);
  const records: Record_[] = [];
  const decisions: Decision[] = [];
  let ticks: Tick[] = f.memory.ticks;
  const answers = [...earlier];
  const evaluate = () => (track ? evaluateTrack(track, trainingFacts(f, ticks)) : []);
  for (const command of inOrder(f.commands)) {
    const roles = rolesOf({
      isAuthor: command.actor.id === f.pull.author?.id,
      isMentor: mentor !== null && command.actor.login.toLowerCase() === mentor.toLowerCase(),
      permission: command.permission,
    });
    const { login } = command.actor;
    const answer = decideCommand(command, { roles, login, at: command.at, track, states: evaluate() });
    if (answer.tick) {
      ticks = [...ticks, answer.tick];
      records.push({ record: 'tick', tick: answer.tick });
    }
    const { commentId, index } = command;
    answers.push({ commentId, index, reply: answer.reply });
    records.push({ record: 'command', key: `${commentId}:${index}`, reply: answer.reply });
    const why = answer.reply ?? 'it was carried out';
    decisions.push({
      what: `/${command.name} ${command.args}`.trim(),
      why,
      evidence: { by: login, roles: [...roles] },
    });
  }
  const states = evaluate();
  for (const tick of newTicks(states, trainingFacts(f, ticks))) {
    records.push({ record: 'tick', tick });
    const what = tick.done ? `tick ${tick.item}` : `reopen ${tick.item}`;
    decisions.push({ what, why: tick.evidence ?? 'its evidence changed', evidence: tick.link ?? null });
  }
  if (track && (f.memory.track?.id !== track.id || f.memory.track.version !== track.version))
    records.push({ record: 'track', id: track.id, version: track.version });
  return { track, states, records, decisions, reply: newestReply(answers, f.memory.reply) };
}

/** The part of the facts that checklist items are judged by. */
export function trainingFacts(f: Facts, ticks: Tick[]): TrainingFacts {
  const { pull, history } = f;
  const author = pull.author?.id ?? 0;
  const own = pull.comments.filter((c) => c.author?.id === author).map((c) => c.at);
  const pushed = pull.headAt ? [pull.headAt] : [];
  const seen = new Set<string>();
  const once = history.filter((e) => {
    const key = `${e.event} ${e.pr}`;
    return e.at <= f.now && (e.pr === '' || (!seen.has(key) && seen.add(key)));
  });
  return {
    now: f.now,
    merged: pull.state === 'merged',
    mergedAt: pull.mergedAt,
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
    reviewsGiven: once.filter((e) => e.event === 'review').length,
    firstAt: once.map((e) => e.at).sort()[0] ?? null,
    affiliationSettled: f.affiliationSettled,
  };
}
