import { formatProblem, type Problem, UserError } from '../errors.js';
import { findDay, formatDay } from '../progress/days.js';
import { EXIT } from './exit.js';

/** Names every row that was left out on stderr, and answers the exit status for it. */
export function reportRows(problems: readonly Problem[]): number {
  if (problems.length === 0) return EXIT.done;
  process.stderr.write(problems.map((p) => `${formatProblem(p)}\n`).join(''));
  const rows = problems.length === 1 ? 'One row was' : `${problems.length} rows were`;
  process.stderr.write(`${rows} left out; the answer rests on the others.\n`);
  return EXIT.findings;
}

/** As many warnings are named; the rest is counted. */
const WARNINGS_NAMED = 20;

/** Names on stderr what may be wrong and left nothing out. */
export function reportWarnings(warnings: readonly Problem[]): void {
  for (const warning of warnings.slice(0, WARNINGS_NAMED))
    process.stderr.write(`${formatProblem(warning)}\n`);
  const rest = warnings.length - WARNINGS_NAMED;
  if (rest > 0) process.stderr.write(`And ${rest} more warnings of this kind.\n`);
}

/** A day that somebody typed. Throws `UserError` where there is no such day. */
export function parseDay(text: string, option: string): string {
  const day = findDay(text);
  if (day === undefined) throw new UserError(`${option} ${text} is not a date: write it like 2024-06-30.`);
  return formatDay(day);
}

/** An option that cannot be left out. A parent command's own ones would be asked of its subcommands too. */
export function getOption(value: string | undefined, option: string, example: string): string {
  if (value === undefined) throw new UserError(`${option} is missing. Write for example: ${example}`);
  return value;
}
