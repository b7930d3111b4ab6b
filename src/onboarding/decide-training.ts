import { evaluateTrack, newTicks } from '../training/evaluate.js';
import type { ItemState, Tick, Track } from '../training/types.js';
import { decideCommand, rolesOf } from './command-rules.js';
import { commandKey } from './commands.js';
import { authorWords } from './commands-voice.js';
import { decideBoxes, type EditedList } from './decide-boxes.js';
import { type CommandAnswer, inOrder, joinReplies } from './decide-commands.js';
import { findBlock } from './description-block.js';
import type { Facts } from './facts.js';
import type { Decision, Record_ } from './plan.js';
import { sayEvidence } from './say.js';
import { findTrack, ticksOf, trainingFacts } from './training-facts.js';

export interface TrainingDecision {
  track: Track | null;
  states: ItemState[];
  records: Record_[];
  decisions: Decision[];
  /** The sentence that answers the newest command; null when there is none. */
  reply: string | null;
}

/**
 * Which track, which items are done, and what became of boxes that people changed and of the commands, in the order
 * in which they were given: each one sees what the ones before it ticked. `earlier` are the answers to commands that
 * were decided before.
 */
export function decideTraining(
  f: Facts,
  stage: string,
  mentor: string | null,
  earlier: readonly CommandAnswer[] = [],
  customer: string | null = null,
): TrainingDecision {
  const track = findTrack(f, stage, customer);
  const words = authorWords(f);
  const over = f.pull.state !== 'open';
  const records: Record_[] = [];
  const decisions: Decision[] = [];
  let ticks: Tick[] = ticksOf(f, track);
  const answers = [...earlier];
  const evaluate = () => (track ? evaluateTrack(track, trainingFacts(f, ticks)) : []);
  const add = (tick: Tick): void => {
    ticks = [...ticks, tick];
    records.push({ record: 'tick', tick });
  };
  let boxes: string | null = null;
  for (const list of over ? [] : editedLists(f, mentor)) {
    const found = decideBoxes(list, evaluate(), words);
    for (const tick of found.ticks) add(tick);
    if (found.reply === null) continue;
    boxes = found.reply;
    decisions.push({
      what: 'boxes changed by hand',
      why: found.reply,
      evidence: { by: list.login, at: list.at },
    });
  }
  for (const command of inOrder(f.commands)) {
    const roles = rolesOf({
      isAuthor: command.actor.id === f.pull.author?.id,
      isMentor: mentor !== null && command.actor.login.toLowerCase() === mentor.toLowerCase(),
      permission: command.permission,
    });
    const { login } = command.actor;
    const context = { roles, login, at: command.at, track, states: evaluate(), over, words };
    const answer = decideCommand(command, context);
    if (answer.tick) add(answer.tick);
    const { commentId, index } = command;
    answers.push({ commentId, index, reply: answer.reply });
    records.push({ record: 'command', key: commandKey(command), reply: answer.reply });
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
    const why = tick.evidence ? sayEvidence(tick.evidence) : 'its evidence changed';
    decisions.push({ what, why, evidence: tick.link ?? null });
  }
  if (track && isNews(f, track))
    records.push({ record: 'track', id: track.id, version: track.version, text: track });
  // What became of boxes stands before the commands of the same look.
  const said = boxes === null ? answers : [{ commentId: 0, index: 0, reply: boxes }, ...answers];
  const reply = joinReplies(said, f.memory.reply);
  // Each command is remembered with its own answer; shown are all of this look.
  if (reply !== null && reply !== f.memory.reply && said.length > (boxes === null ? 1 : 0))
    records.push({ record: 'reply', reply });
  return { track, states, records, decisions, reply };
}

/** Another track or version than the one that is stored, or other words of the same. */
function isNews({ memory }: Facts, track: Track): boolean {
  const { track: known } = memory;
  if (known === null || known.id !== track.id || known.version !== track.version) return true;
  return JSON.stringify(known.text ?? null) !== JSON.stringify(track);
}

/** Our lists that somebody else changed since we wrote them: in our comment, and in the description. */
function editedLists(f: Facts, mentor: string | null): EditedList[] {
  const sticky = f.pull.comments.find((c) => c.sticky !== null);
  const { description } = f.pull;
  const block = description && f.settings.checklistInDescription ? findBlock(description.body) : null;
  return [
    ...(sticky?.edited && sticky.sticky?.done
      ? editedList(f, mentor, sticky.body, sticky.sticky.done, sticky.edited)
      : []),
    ...(block && description?.edited
      ? editedList(f, mentor, block.text, block.shown, description.edited)
      : []),
  ];
}

function editedList(
  f: Facts,
  mentor: string | null,
  body: string,
  shown: readonly string[],
  { by, at }: NonNullable<Facts['pull']['comments'][number]['edited']>,
): EditedList[] {
  if (by?.type !== 'User') return [];
  const roles = rolesOf({
    isAuthor: by.id === f.pull.author?.id,
    isMentor: mentor !== null && by.login.toLowerCase() === mentor.toLowerCase(),
    permission: f.editors?.find((e) => e.id === by.id)?.permission ?? null,
  });
  return [{ body, shown, login: by.login, roles, at }];
}
