import { commandKey } from './commands.js';
import { affiliationRules } from './commands-affiliation.js';
import { mentorRules } from './commands-mentor.js';
import { progressRules } from './commands-progress.js';
import { shadowRules } from './commands-shadow.js';
import { sponsorRules } from './commands-sponsor.js';
import { voiceRules } from './commands-voice.js';
import type { CommandFact, Facts } from './facts.js';
import type { Action, Decision, Record_ } from './plan.js';

/** What one command comes to. */
export interface CommandOutcome {
  /** The facts as they are once it was carried out: everything after it is decided on these. */
  facts: Facts;
  records: Record_[];
  /** For example a reaction to the comment, where there is no sticky comment to answer in. */
  actions?: Action[];
  /** One sentence in Markdown for the sticky comment; null: what happened is visible anyway. */
  reply: string | null;
}

/** Decides one command, or gives null for a word that it leaves to others (`/partnerbot help`). */
export type CommandRule = (command: CommandFact, facts: Facts) => CommandOutcome | null;

/**
 * The commands that change what everything else is decided on: whose contribution it is, who mentors. Those for the
 * checklist are decided later, in `decideTraining`, because they need the track.
 */
const RULES: readonly Readonly<Record<string, CommandRule>>[] = [
  affiliationRules,
  mentorRules,
  progressRules,
  shadowRules,
  sponsorRules,
  voiceRules,
];

/** An answer and the place of its command, so that the newest can be shown. */
export interface CommandAnswer {
  commentId: number;
  index: number;
  reply: string | null;
}

/** What came of commands, without the facts. */
export type Heard = Omit<EarlyDecision, 'facts'>;

export interface EarlyDecision {
  /** With the effects of the commands folded in, and those commands taken out. */
  facts: Facts;
  records: Record_[];
  actions: Action[];
  decisions: Decision[];
  answers: CommandAnswer[];
}

/** Carries out the commands that come before everything else, in the order in which they were written. */
export function decideCommands(given: Facts): EarlyDecision {
  const { heard } = given;
  const early: EarlyDecision = {
    facts: given,
    records: [...(heard?.records ?? [])],
    actions: [...(heard?.actions ?? [])],
    decisions: [...(heard?.decisions ?? [])],
    answers: [...(heard?.answers ?? [])],
  };
  const left: CommandFact[] = [];
  for (const command of inOrder(given.commands)) {
    const outcome = apply(command, early.facts);
    if (outcome === null) {
      left.push(command);
      continue;
    }
    const { commentId, index } = command;
    early.facts = outcome.facts;
    early.records.push(...outcome.records, {
      record: 'command',
      key: commandKey(command),
      reply: outcome.reply,
    });
    early.actions.push(...(outcome.actions ?? []));
    early.answers.push({ commentId, index, reply: outcome.reply });
    early.decisions.push({
      what: `/${command.name} ${command.args}`.trim(),
      why: outcome.reply ?? 'it was carried out',
      evidence: { by: command.actor.login, permission: command.permission },
    });
  }
  return { ...early, facts: { ...early.facts, commands: left } };
}

function apply(command: CommandFact, facts: Facts): CommandOutcome | null {
  for (const rules of RULES) {
    const rule = Object.hasOwn(rules, command.name) ? rules[command.name] : undefined;
    const outcome = rule?.(command, facts) ?? null;
    if (outcome !== null) return outcome;
  }
  return null;
}

/** As written: the older comment first, then the order within it. */
export function inOrder(commands: readonly CommandFact[]): CommandFact[] {
  return [...commands].sort((a, b) => a.commentId - b.commentId || a.index - b.index);
}

/** Longer than this, the older answers give way: GitHub's limit for a comment is 65,536 characters. */
const MAX_REPLIES = 20_000;

/**
 * What the comment answers: every command that was heard now, in the order in which they were written, or what was
 * said before where none was. Several make a list. Two answers to one command are a correction: the later one counts.
 */
export function joinReplies(answers: readonly CommandAnswer[], before: string | null): string | null {
  const latest = new Map(
    answers.flatMap(({ commentId, index, reply }) =>
      reply === null ? [] : [[`${commentId}:${index}`, { commentId, index, reply }]],
    ),
  );
  const said = [...latest.values()].sort((a, b) => a.commentId - b.commentId || a.index - b.index);
  const replies = [...new Set(said.map(({ reply }) => reply))];
  const [only] = replies;
  if (only === undefined) return before;
  if (replies.length === 1) return only;
  const items = replies.map((reply) => `- ${reply.replaceAll('\n', '\n  ').replace(/^ +$/gm, '')}`);
  let room = MAX_REPLIES;
  const kept = items.reverse().filter((item, place) => {
    room -= item.length;
    return place === 0 || room >= 0;
  });
  return `\n\n${kept.reverse().join('\n')}`;
}
