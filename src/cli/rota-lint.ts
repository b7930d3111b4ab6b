import { Command, Option } from 'commander';
import { systemClock } from '../clock.js';
import { checkMentors } from '../config/check-mentors.js';
import { type ConfigDocument, readDocument } from '../config/document.js';
import { inOrder, placeFindings } from '../config/finding.js';
import { loadMentors, readConfigFile } from '../config/load.js';
import { settingsOf } from '../config/parse.js';
import { formatProblem, type Problem, UserError } from '../errors.js';
import type { RotaContext } from '../mentors/check.js';
import { forecastRota } from '../mentors/forecast.js';
import type { Rota } from '../mentors/types.js';
import { cliAction, EXIT } from './exit.js';
import { sayChecked } from './lint.js';
import { listTrackedFiles, readFileList } from './rota-files.js';
import { parseDay } from './rota-forecast.js';
import { pairEvents, readAllEvents, reportErrors, warnOfOldInput } from './rota-input.js';

interface Options {
  format: 'text' | 'json';
  repo?: string;
  files?: string;
  input?: string;
  online?: string;
  asOf?: string;
}

const HELP = `
Absences that overlap or end before they begin, logins listed twice, weeks and days of duty without anybody, a named
owner who is away. With --repo or --files: patterns that match nothing, and files that nobody knows. With --input:
whether the capacity lasts at the pace of late. With --online: accounts that do not exist or cannot be assigned.

Exit status: 0 no error (there may be warnings), 1 with any error, 2 for a file that cannot be read.

Example: partnerbot rota lint --repo . --input history.jsonl.gz .github/partnerbot.yml`;

/** `partnerbot rota lint`: the mentors section alone, warnings included. */
export function lintRotaCommand(): Command {
  return new Command('lint')
    .description('check the mentors section of a configuration')
    .argument('<file>', 'configuration with a mentors section (YAML)')
    .addOption(
      new Option('--format <format>', 'how problems are printed').choices(['text', 'json']).default('text'),
    )
    .option('--repo <dir>', 'local git repository whose files the skills are held against')
    .option('--files <file>', 'list of paths, one a line, instead of a repository')
    .option('--input <file>', 'recent openings and closings, JSON Lines as for simulate')
    .option(
      '--online <owner/repo>',
      'ask GitHub who exists and can be assigned there (GITHUB_TOKEN, or the App)',
    )
    .option('--as-of <day>', 'the day that counts as today (default: today)', parseDay)
    .addHelpText('after', HELP)
    .action(cliAction(lintFile));
}

async function lintFile(file: string, options: Options): Promise<number> {
  const outcome = readDocument(await readConfigFile(file), file);
  const { settings, problems: found } = settingsOf(outcome, ['mentors']);
  const more =
    'document' in outcome && settings ? await checkMore(outcome.document, settings.mentors, options) : found;
  // What the general check says of weeks that are over is left out here: this one knows the day.
  const problems = settings ? more : found;
  if (options.format === 'json') process.stdout.write(`${JSON.stringify({ problems })}\n`);
  else for (const problem of problems) process.stdout.write(`${formatProblem(problem)}\n`);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  // A file without the section is no sound rota: say so rather than nothing.
  if (errors === 0) await loadMentors(file);
  if (!settings) process.stderr.write(saySkipped(options));
  process.stderr.write(sayChecked(1, errors, problems.length - errors));
  return errors > 0 ? EXIT.findings : EXIT.done;
}

/** What an error in the file kept from being looked at; empty where nothing was asked for. */
function saySkipped({ repo, files, input, online }: Options): string {
  const asked = Object.entries({ repo, files, input, online }).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return '';
  return `Not looked at: ${asked.map(([name]) => `--${name}`).join(', ')}. Mend the errors first, and run it again.\n`;
}

async function checkMore(
  { value, places }: ConfigDocument,
  rota: Rota,
  options: Options,
): Promise<Problem[]> {
  if (typeof value !== 'object' || value === null) return [];
  const { mentors, customers } = value as { mentors?: unknown; customers?: unknown };
  const context = await gatherContext(rota, options);
  return inOrder(placeFindings(checkMentors(mentors, customers, context), places));
}

async function gatherContext(
  rota: Rota,
  { repo, files, input, online, asOf }: Options,
): Promise<RotaContext> {
  const today = asOf ?? systemClock.now().toISOString().slice(0, 10);
  return {
    today,
    thorough: true,
    ...(repo === undefined && files === undefined
      ? {}
      : { files: files === undefined ? await listTrackedFiles(repo ?? '.') : await readFileList(files) }),
    ...(input === undefined ? {} : { forecast: await readForecast(rota, input, today, asOf === undefined) }),
    ...(online === undefined ? {} : { logins: await askForLogins(rota, online) }),
  };
}

async function readForecast(rota: Rota, input: string, today: string, isNow: boolean) {
  const { events, errors } = await readAllEvents(input);
  reportErrors(errors);
  if (isNow) warnOfOldInput(events, today);
  return forecastRota(rota, pairEvents(events), { now: `${today}T23:59:59Z` });
}

async function askForLogins(rota: Rota, online: string) {
  const [owner, name, ...rest] = online.split('/');
  if (!owner || !name || rest.length > 0) {
    throw new UserError(`--online ${online} names no repository. Write it as OWNER/REPO.`);
  }
  const logins = [
    ...rota.mentors.map(({ login }) => login),
    ...(rota.fallback === undefined ? [] : [rota.fallback]),
  ];
  // Loaded only where it is asked for: it brings the client of GitHub with it.
  const { readLoginsOnline } = await import('../online.js');
  return await readLoginsOnline({ owner, name }, logins);
}
