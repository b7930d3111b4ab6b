import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { checkAcross } from '../config/check-across.js';
import { type ConfigDocument, readDocument } from '../config/document.js';
import { inOrder } from '../config/finding.js';
import { readConfigFile } from '../config/load.js';
import { settingsOf } from '../config/parse.js';
import { formatProblem, type Problem, UserError } from '../errors.js';
import { cliAction, EXIT } from './exit.js';

/** Where a configuration stands in a repository; what is looked for in a directory. */
const CONFIG_PATH = '.github/partnerbot.yml';

/** `partnerbot lint [PATH…]`: checks configuration files, and says where they are wrong and how to mend it. */
export function lintCommand(): Command {
  return new Command('lint')
    .description(
      'check configuration files: the whole configuration, customers, model, mentors, tracks or a ladder',
    )
    .argument('[path...]', `files, or directories that hold ${CONFIG_PATH}`, ['.'])
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nFiles of one call are also checked against each other.\n' +
        '\nExit status: 0 clean, 1 with any error, 2 for a path that cannot be read.\n' +
        '\nExample:\n  $ partnerbot lint .github/partnerbot.yml customers.yml\n',
    )
    .action(cliAction(lint));
}

async function lint(paths: string[], options: { format: string }): Promise<number> {
  const found: { file: string; problems: Problem[]; document?: ConfigDocument }[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    try {
      found.push(await lintPath(path));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push(error.message);
    }
  }
  const documents = found.flatMap(({ document }) => document ?? []);
  const across = checkAcross(documents, latestDay());
  const problems = found.flatMap(({ file, problems }) =>
    inOrder([...problems, ...across.filter(({ at }) => at.file === file)]),
  );
  process.stdout.write(options.format === 'json' ? renderJson(problems) : renderLines(problems));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const checked = paths.length - unreadable.length;
  process.stderr.write(sayChecked(checked, errors, problems.length - errors));
  if (unreadable.length > 0) throw new UserError(unreadable.join('\n'));
  return errors > 0 ? EXIT.findings : EXIT.done;
}

/** Today where it is latest on earth, so that nobody's today is called the future. */
function latestDay(): string {
  return new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
}

async function lintPath(
  path: string,
): Promise<{ file: string; problems: Problem[]; document?: ConfigDocument }> {
  const file = (await isDirectory(path)) ? join(path, CONFIG_PATH) : path;
  try {
    const outcome = readDocument(await readConfigFile(file), file);
    return { file, problems: settingsOf(outcome).problems, ...outcome };
  } catch (error) {
    // A file that is too large was read well enough to say so: a problem of the file, not of the path.
    if (error instanceof UserError && error.problems.length > 0)
      return { file, problems: [...error.problems] };
    throw error;
  }
}

function renderLines(problems: readonly Problem[]): string {
  return problems.map((problem) => `${formatProblem(problem)}\n`).join('');
}

/** One JSON list, each problem with its place beside the rest. */
function renderJson(problems: readonly Problem[]): string {
  return `${JSON.stringify(
    problems.map(({ at, ...rest }) => ({ ...at, ...rest })),
    null,
    2,
  )}\n`;
}

/** How many files were checked and what was found, in one line. */
export function sayChecked(files: number, errors: number, warnings: number): string {
  return `${counted(files, 'file')} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
