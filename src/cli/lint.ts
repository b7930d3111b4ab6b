import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { readConfigFile } from '../config/load.js';
import { parseSettings } from '../config/parse.js';
import { formatProblem, type Problem, UserError } from '../errors.js';
import { cliAction, EXIT } from './exit.js';

/** Where a configuration stands in a repository; what is looked for in a directory. */
const CONFIG_PATH = '.github/partnerbot.yml';

/** `partnerbot lint [PATH…]`: checks configuration files, and says where they are wrong and how to mend it. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('check configuration files: the whole configuration, customers, mentors, tracks or a ladder')
    .argument('[path...]', `files, or directories that hold ${CONFIG_PATH}`, ['.'])
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExit status: 0 clean, 1 with any error, 2 for a path that cannot be read.\n' +
        '\nExample:\n  $ partnerbot lint .github/partnerbot.yml customers.yml\n',
    )
    .action(cliAction(lint));
}

async function lint(paths: string[], options: { format: string }): Promise<number> {
  const problems: Problem[] = [];
  for (const path of paths) problems.push(...(await lintPath(path)));
  const output =
    options.format === 'json'
      ? `${JSON.stringify(problems, null, 2)}\n`
      : problems.map((problem) => `${formatProblem(problem)}\n`).join('');
  process.stdout.write(output);
  return problems.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.done;
}

async function lintPath(path: string): Promise<Problem[]> {
  const file = (await isDirectory(path)) ? join(path, CONFIG_PATH) : path;
  try {
    return parseSettings(await readConfigFile(file), file).problems;
  } catch (error) {
    // A file that is too large was read well enough to say so: a problem of the file, not of the path.
    if (error instanceof UserError && error.problems.length > 0) return [...error.problems];
    throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
