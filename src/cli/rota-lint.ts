import { Command, Option } from 'commander';
import { readDocument } from '../config/document.js';
import { loadMentors, readConfigFile } from '../config/load.js';
import { settingsOf } from '../config/parse.js';
import { formatProblem } from '../errors.js';
import { cliAction, EXIT } from './exit.js';

/** `partnerbot rota lint`: the mentors section alone, warnings included. */
export function lintRotaCommand(): Command {
  return new Command('lint')
    .description('check the mentors section of a configuration')
    .argument('<file>', 'configuration with a mentors section (YAML)')
    .addOption(
      new Option('--format <format>', 'how problems are printed').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', '\nExample: partnerbot rota lint .github/partnerbot.yml')
    .action(cliAction(lintFile));
}

async function lintFile(file: string, { format }: { format: string }): Promise<number> {
  const { problems } = settingsOf(readDocument(await readConfigFile(file), file), ['mentors']);
  if (format === 'json') process.stdout.write(`${JSON.stringify({ problems })}\n`);
  else for (const problem of problems) process.stdout.write(`${formatProblem(problem)}\n`);
  if (problems.some(({ severity }) => severity === 'error')) return EXIT.findings;
  // A file without the section is no sound rota: say so rather than nothing.
  await loadMentors(file);
  return EXIT.done;
}
