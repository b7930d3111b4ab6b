import { Command, InvalidArgumentError, Option } from 'commander';
import { loadCustomers } from '../config/load.js';
import { findDay } from '../customers/dates.js';
import { scanCensus } from '../customers/scan.js';
import type { ScanReport } from '../customers/scan-report.js';
import type { CustomerList } from '../customers/types.js';
import { UserError } from '../errors.js';
import { countCommits, getRepositoryState } from '../history/git.js';
import { type DayRange, emptyHistory, type History, takeCensus } from '../history/take-census.js';
import { cliAction } from './exit.js';
import { startProgress } from './scan-progress.js';
import { formatCsv, formatJson, formatTable } from './scan-text.js';
import { createTextWriter } from './writer.js';

interface ScanOptions {
  customers: string;
  since?: string;
  until?: string;
  format: 'table' | 'json' | 'csv';
  out?: string;
  withEmails?: boolean;
}

const FORMATS = { table: formatTable, json: formatJson, csv: formatCsv } as const;

/** `partnerbot scan`: which customers contributed to a local git repository, and which were not seen. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('show which customers contribute to a local git repository, and who was not seen')
    .argument('[dir]', 'folder of the repository', '.')
    .requiredOption('--customers <file>', 'list of customers (YAML), or a whole configuration')
    .option('--since <day>', 'first day, YYYY-MM-DD, by the authors’ own dates', parseDay)
    .option('--until <day>', 'last day, inclusive', parseDay)
    .addOption(
      new Option('--format <format>', 'what to print').choices(Object.keys(FORMATS)).default('table'),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--with-emails', 'print e-mail addresses of people (JSON); left out otherwise')
    .addHelpText('after', '\nExample: partnerbot scan --customers customers.yml --since 2026-01-01 .')
    .action(
      cliAction(async (folder: string, options: ScanOptions) => {
        const [report, list] = await scan(folder, options);
        await print(FORMATS[options.format](report, list), options.out);
      }),
    );
}

async function print(text: string, out: string | undefined): Promise<void> {
  try {
    const writer = createTextWriter(out);
    await writer.write(text);
    await writer.end();
  } catch (error) {
    if (out === undefined) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${out} cannot be written (${why}). Name a file in a folder that exists and is yours.`,
    );
  }
}

async function scan(folder: string, options: ScanOptions): Promise<[ScanReport, CustomerList]> {
  const { since, until } = options;
  if (since !== undefined && until !== undefined && since > until)
    throw new UserError(`--since ${since} is after --until ${until}. Exchange the two days.`);
  const loading = loadCustomers(options.customers);
  loading.catch(() => undefined);
  const state = await getRepositoryState(folder);
  if (state.empty) say(`${folder} has no commits yet, so every customer is listed as not seen.`);
  if (state.shallow)
    say(`${folder} is a shallow clone: older work is missing. Run git fetch --unshallow for all of it.`);
  const range: DayRange = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const [history, list] = await readBoth(folder, state.empty, range, loading);
  const report = scanCensus({
    repository: state.name,
    census: history.census,
    list,
    commits: history.commits,
    range: { from: since ?? history.firstDay ?? null, to: until ?? history.lastDay ?? null },
    withEmails: options.withEmails ?? false,
  });
  return [report, list];
}

/** Git reads while the list is loaded; a faulty list stops git. */
async function readBoth(
  folder: string,
  empty: boolean,
  range: DayRange,
  loading: Promise<CustomerList>,
): Promise<[History, CustomerList]> {
  const stop = new AbortController();
  const reading = read(folder, empty, range, stop.signal);
  reading.catch(() => undefined);
  try {
    const list = await loading;
    return [await reading, list];
  } catch (error) {
    stop.abort();
    throw error;
  }
}

async function read(folder: string, empty: boolean, range: DayRange, signal: AbortSignal): Promise<History> {
  if (empty) return emptyHistory();
  if (!process.stderr.isTTY) return takeCensus(folder, range, undefined, signal);
  const progress = startProgress(await countCommits(folder));
  try {
    return await takeCensus(folder, range, progress.update, signal);
  } finally {
    progress.stop();
  }
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function parseDay(text: string): string {
  const day = findDay(text);
  if (day === undefined) throw new InvalidArgumentError('write a day as YYYY-MM-DD.');
  return day;
}
