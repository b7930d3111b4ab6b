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
