import type { ParsedCommand } from './commands.js';
import type { CommandRule } from './decide-commands.js';
import { oneLine } from './escape.js';
import type { Candidate, StageWord } from './promotion.js';

/** Stages are decided in the issue about promotions, not on pull requests: only `/sponsor` is heard there (commands-sponsor.ts). */
export const progressRules: Readonly<Record<string, CommandRule>> = {};

/** What one command in the issue about promotions comes to. */
export interface PromotionCommand {
  what: Extract<StageWord['what'], 'sponsored' | 'approved' | 'not-yet' | 'back' | 'emeritus'>;
  /** Numeric id of whom it is about; null: of whoever wrote it. */
  about: number | null;
  stage: string | null;
  /** Private: for the mentor alone. */
  reason?: string;
}

/** What the rules for these commands depend on. */
export interface PromotionContext {
  /** Login of whoever wrote it. */
  by: string;
  /** May write in the repository, by GitHub's word of now. */
  writes: boolean;
  /** Stands at the top of the ladder. */
  topStage: boolean;
  candidates: readonly Pick<Candidate, 'userId' | 'login' | 'stage'>[];
}

const WORDS = { sponsor: 'sponsored', promote: 'approved', 'not-yet': 'not-yet' } as const;

/**
 * Reads a command in the issue about promotions. Null where it is not theirs to say, or is about nobody who waits: the
 * login may be left out where exactly one does. Nobody decides about themselves, but everybody may step back and return.
 */
export function readPromotionCommand(
  { name, args }: Pick<ParsedCommand, 'name' | 'args'>,
  context: PromotionContext,
): PromotionCommand | null {
  if (name === 'back' || name === 'emeritus') return { what: name, about: null, stage: null };
  const what = Object.hasOwn(WORDS, name) ? WORDS[name as keyof typeof WORDS] : undefined;
  if (what === undefined) return null;
  if (!context.writes && !(what === 'sponsored' && context.topStage)) return null;
  const [, login = '', rest = ''] = /^(?!because\b)@?([a-z\d][a-z\d_-]*)?\s*([\s\S]*)$/i.exec(
    args.trim(),
  ) ?? ['', '', args];
  const [only, ...others] = context.candidates;
  const found =
    login === ''
      ? others.length === 0
        ? only
        : undefined
      : context.candidates.find((c) => c.login.toLowerCase() === login.toLowerCase());
  if (!found || found.login.toLowerCase() === context.by.toLowerCase()) return null;
  const reason = oneLine(rest.replace(/^because\b[\s,:]*/i, ''), 500);
  return {
    what,
    about: found.userId,
    stage: found.stage,
    ...(what === 'not-yet' && reason !== '' ? { reason } : {}),
  };
}
