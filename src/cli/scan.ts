import { Command, Option } from 'commander';
import type { CodeOwners } from '../customers/code-owners.js';
import type { ScanReport } from '../customers/scan-report.js';
import type { CustomerList } from '../customers/types.js';
import { UserError } from '../errors.js';
import { countCommits, getRepositoryState, type RepositoryState } from '../history/git.js';
import { readCodeOwners } from '../history/owners-files.js';
import { type DayRange, emptyHistory, type History, takeCensus } from '../history/take-census.js';
import { parseDay } from './day-option.js';
import { cliAction } from './exit.js';
import type { Progress } from './scan-progress.js';
import { printText } from './writer.js';

interface ScanOptions {
  customers: string;
  since?: string;
  until?: string;
  format: (typeof FORMATS)[number];
  out?: string;
  withEmails?: boolean;
}

const FORMATS = ['table', 'json', 'csv', 'html'] as const;

/** `partnerbot scan`: which customers contributed to a local git repository, and which were not seen. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('show which customers contribute to a local git repository, and who was not seen')
    .argument('[dir]', 'folder of the repository', '.')
    .requiredOption('--customers <file>', 'list of customers (YAML), or a whole configuration')
    .option('--since <day>', 'first day, YYYY-MM-DD, by the authors’ own dates', parseDay)
    .option('--until <day>', 'last day, inclusive', parseDay)
    .addOption(
      new Option('--format <format>', 'what to print; html is one page with charts')
        .choices(FORMATS)
        .default('table'),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--with-emails', 'print e-mail addresses of people (JSON); left out otherwise')
    .addHelpText('after', '\nExample: partnerbot scan --customers customers.yml --since 2026-01-01 .')
    .action(
      cliAction(async (folder: string, options: ScanOptions) => {
        const [report, list] = await scan(folder, options);
        await printText(await format(options.format, report, list), options.out);
      }),
    );
}

async function scan(folder: string, options: ScanOptions): Promise<[ScanReport, CustomerList]> {
  const { since, until } = options;
  if (since !== undefined && until !== undefined && since > until)
    throw new UserError(`--since ${since} is after --until ${until}. Exchange the two days.`);
  const range: DayRange = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const stop = new AbortController();
  try {
    // Git is set to work before the rest is even loaded: most of the time is git's.
    const reading = readHistory(folder, range, stop.signal);
    const [list, { state, history, owners }] = await Promise.all([loadList(options.customers), reading]);
    const notes = listNotes(folder, state);
    for (const note of notes) process.stderr.write(`${note}\n`);
    const { scanCensus } = await import('../customers/scan.js');
    const report = scanCensus({
      repository: state.name,
      census: history.census,
      list,
      commits: history.commits,
      range: { from: since ?? history.firstDay ?? null, to: until ?? history.lastDay ?? null },
      withEmails: options.withEmails ?? false,
      notes,
      ...(until !== undefined && { asOf: until }),
      ...(owners && { owners }),
    });
    return [report, list];
  } finally {
    stop.abort();
  }
}

async function loadList(path: string): Promise<CustomerList> {
  const { loadCustomersFast } = await import('../config/load-customers.js');
  return loadCustomersFast(path);
}

/** What kind of repository it is, and its history; both are asked for at once. */
async function readHistory(
  folder: string,
  range: DayRange,
  signal: AbortSignal,
): Promise<{ state: RepositoryState; history: History; owners?: CodeOwners | undefined }> {
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort(), { once: true });
  const reading = read(folder, range, stop.signal);
  // Where there is no history, the state says so better.
  reading.catch(() => undefined);
  const state = await getRepositoryState(folder);
  if (!state.empty) {
    const [history, owners] = await Promise.all([reading, readCodeOwners(folder)]);
    return { state, history, owners };
  }
  stop.abort();
  return { state, history: emptyHistory() };
}

async function read(folder: string, range: DayRange, signal: AbortSignal): Promise<History> {
  if (!process.stderr.isTTY) return takeCensus(folder, range, undefined, signal);
  let bar: Progress | undefined;
  let ended = false;
  const showing = Promise.all([import('./scan-progress.js'), countCommits(folder)]).then(
    ([{ startProgress }, total]) => {
      if (!ended && total > 0) bar = startProgress(total);
    },
  );
  showing.catch(() => undefined);
  try {
    return await takeCensus(folder, range, (count) => bar?.update(count), signal);
  } finally {
    ended = true;
    bar?.stop();
  }
}

function listNotes(folder: string, state: RepositoryState): string[] {
  if (state.empty) return [`${folder} has no commits yet, so every customer is listed as not seen.`];
  if (!state.shallow) return [];
  return [`${folder} is a shallow clone: older work is missing. Run git fetch --unshallow for all of it.`];
}

async function format(kind: ScanOptions['format'], report: ScanReport, list: CustomerList): Promise<string> {
  // The drawing library is large, and loaded for its own format only.
  if (kind === 'html') return (await import('./scan-html.js')).formatHtml(report, list);
  return (await import('./scan-text.js')).formatReport(kind, report, list);
}
