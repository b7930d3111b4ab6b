import { Command } from 'commander';
import { type Edited, joinIn, renameIn } from '../config/edit-ids.js';
import { readConfigFile } from '../config/load.js';
import { parseSettings } from '../config/parse.js';
import { scanCensus } from '../customers/scan.js';
import type { CustomerList } from '../customers/types.js';
import { UserError } from '../errors.js';
import { getRepositoryState } from '../history/git.js';
import { emptyHistory, takeCensus } from '../history/take-census.js';
import { parseCustomersText, renderDiff, replaceFile } from './customers-file.js';
import { cliAction } from './exit.js';

interface EditOptions {
  customers: string;
  config?: string[];
  repo?: string;
  write?: boolean;
}

/** What one command does to the text of each file. */
type Edit = (text: string, file: string) => Edited;

/** `partnerbot customers merge KEPT OTHER`: two entries that are one customer. */
export function mergeCommand(): Command {
  return withFiles(new Command('merge'))
    .description('join the customer OTHER to KEPT: two entries that are one organisation')
    .argument('<kept>', 'id of the customer that stays')
    .argument('<other>', 'id of the one that goes up in it')
    .addHelpText(
      'after',
      '\nExample:\n  $ partnerbot customers merge acme acme-labs --customers customers.yml --config .github/partnerbot.yml\n',
    )
    .action(
      cliAction(async (kept: string, other: string, options: EditOptions) => {
        if (kept === other) throw new UserError('A customer cannot be joined to itself. Name two ids.');
        await edit([kept, other], (text, file) => joinIn(text, file, kept, other), options);
      }),
    );
}

/** `partnerbot customers rename OLD NEW`: another id, wherever it is named. */
export function renameCommand(): Command {
  return withFiles(new Command('rename'))
    .description('give a customer another id, wherever it is named')
    .argument('<old>', 'id of the customer')
    .argument('<new>', 'its id from now on')
    .addHelpText(
      'after',
      '\nWhat the App has stored stays under the old id.\n' +
        '\nExample:\n  $ partnerbot customers rename acme-inc acme --customers customers.yml --write\n',
    )
    .action(
      cliAction(async (from: string, to: string, options: EditOptions) => {
        const { customers } = parseCustomersText(await readConfigFile(options.customers), options.customers);
        if (from === to) throw new UserError(`${from} is its id already. Name the new id second.`);
        if (customers.some(({ id }) => id === to))
          throw new UserError(`There is a customer ${to} already: customers merge ${to} ${from} joins them.`);
        await edit([from], (text, file) => renameIn(text, file, from, to), options);
        process.stderr.write(`What the App has stored stays under ${from}: ${to} begins without it.\n`);
      }),
    );
}

function withFiles(command: Command): Command {
  return command
    .requiredOption('--customers <file>', 'customers file, or whole configuration')
    .option('--config <file...>', 'more files that name customers, such as one with the mentors')
    .option('--repo <dir>', 'say how many contributions of this git repository change their customer')
    .option('--write', 'write the files; without it only the difference is shown');
}

async function edit(ids: readonly string[], change: Edit, options: EditOptions): Promise<void> {
  const files = [...new Set([options.customers, ...(options.config ?? [])])];
  const before = await Promise.all(files.map((file) => readConfigFile(file)));
  const { customers } = parseCustomersText(before[0] ?? '', options.customers);
  const missing = ids.find((id) => !customers.some((customer) => customer.id === id));
  if (missing !== undefined)
    throw new UserError(
      `${options.customers} has no customer ${missing}. ${sayIds(customers.map(({ id }) => id))}`,
    );
  // All files are decided before any is written.
  const after = files.map((file, index) => change(before[index] ?? '', file));
  for (const [index, file] of files.entries()) {
    const edited = after[index];
    if (!edited) continue;
    process.stdout.write(renderDiff(file, before[index] ?? '', edited.text));
    for (const { what, path } of edited.references)
      process.stderr.write(`${file}: ${path.join('.')} (${what}) names it.\n`);
    for (const note of edited.notes) process.stderr.write(`${file}: ${note}.\n`);
  }
  if (options.repo !== undefined)
    process.stderr.write(await countMoves(options, before[0] ?? '', after[0]?.text ?? ''));
  if (options.write)
    for (const [index, file] of files.entries()) {
      const edited = after[index];
      if (edited && edited.text !== before[index]) await replaceFile(file, edited.text);
    }
  process.stderr.write(options.write ? 'Written.\n' : 'Nothing was written: --write does it.\n');
}

/** How the commits and reviews of a repository are shared out before and after. */
async function countMoves(
  { repo = '.', customers }: EditOptions,
  before: string,
  after: string,
): Promise<string> {
  const { empty } = await getRepositoryState(repo);
  const { census } = empty ? emptyHistory() : await takeCensus(repo);
  const [old, now] = [before, after].map((text) => countEach(census, listOf(text, customers)));
  const ids = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  const moved = ids.filter((id) => (old?.get(id) ?? 0) !== (now?.get(id) ?? 0));
  if (moved.length === 0) return `${repo}: no contribution changes its customer.\n`;
  return moved
    .map(
      (id) =>
        `${repo}: ${id} has ${now?.get(id) ?? 0} commits and reviews instead of ${old?.get(id) ?? 0}.\n`,
    )
    .join('');
}

function countEach(
  census: Parameters<typeof scanCensus>[0]['census'],
  list: CustomerList,
): Map<string, number> {
  const range = { from: null, to: null };
  const report = scanCensus({ repository: '', census, list, commits: 0, range, withEmails: false });
  return new Map(report.customers.map(({ id, commits, reviews }) => [id, commits + reviews]));
}

function listOf(text: string, file: string): CustomerList {
  const { settings, problems } = parseSettings(text, file);
  if (!settings) throw new UserError(`${file} cannot be used as it is: mend it and try again.`, problems);
  return settings;
}

function sayIds(ids: readonly string[]): string {
  if (ids.length === 0) return 'It lists nobody yet: add customers, or take them in with customers import.';
  const more = ids.length > 20 ? ` and ${ids.length - 20} more` : '';
  return `Name one of ${ids.slice(0, 20).join(', ')}${more}.`;
}
