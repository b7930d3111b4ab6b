import { Command, InvalidArgumentError } from 'commander';
import { loadCustomersFast } from '../config/load-customers.js';
import { createLinker } from '../customers/linker.js';
import { readCensus, withDate } from '../customers/read-census.js';
import {
  createSuggestionCollector,
  STILL_ACTIVE_DAYS,
  type Suggestion,
  type SuggestionOptions,
} from '../customers/suggest.js';
import { formatYaml } from '../customers/suggest-yaml.js';
import type { ContributionEvidence, CustomerList } from '../customers/types.js';
import { UserError } from '../errors.js';
import { parseEvidence } from '../history/evidence.js';
import { getRepositoryState } from '../history/git.js';
import { readLines } from '../history/lines.js';
import { withRereadable } from '../history/spool.js';
import { emptyHistory, takeCensus } from '../history/take-census.js';
import { parseDay } from './day-option.js';
import { describeFields, noteField, tellPassedOver } from './evidence-fields.js';
import { cliAction, EXIT } from './exit.js';
import { createTextWriter } from './writer.js';

interface SuggestOptions {
  customers: string;
  input?: string;
  repo?: string;
  since?: string;
  limit?: number;
  yaml?: boolean;
}

/** `partnerbot suggest`: the people to list next, whose answer would decide most contributions. */
export function suggestCommand(): Command {
  return new Command('suggest')
    .description('whom to list next: the people whose affiliation would decide most contributions')
    .requiredOption('--customers <file>', 'list of customers (YAML), or a whole configuration')
    .option('--input <file>', 'JSON Lines as for attribute; .gz is unpacked (default: standard input)')
    .option('--repo <dir>', 'a local git repository instead of --input')
    .option('--since <day>', 'ask only about contributions from this day on (YYYY-MM-DD)', parseDay)
    .option('--limit <n>', 'at most so many people', parseLimit)
    .option('--yaml', 'print entries ready to paste into the customers file')
    .addHelpText('after', `\n${describeFields()}`)
    .addHelpText(
      'after',
      `\n--yaml gives the days seen as from and until, and no until to who contributed within ${STILL_ACTIVE_DAYS} days` +
        '\nbefore the newest contribution: their next one counts too. With --repo, the owner of a merged branch is taken' +
        '\nfor a login only where the name or an address agrees: it can be an organisation.',
    )
    .addHelpText(
      'after',
      '\nExample: partnerbot suggest --customers customers.yml --repo . --limit 10 --yaml',
    )
    .action(
      cliAction(async (options: SuggestOptions) => {
        if (options.repo !== undefined && options.input !== undefined)
          throw new UserError('--input and --repo exclude each other. Give one of them.');
        const list = await loadCustomersFast(options.customers);
        return options.repo === undefined
          ? suggestFromFile(list, options)
          : suggestFromRepository(list, options.repo, options);
      }),
    );
}

async function suggestFromFile(list: CustomerList, options: SuggestOptions): Promise<number> {
  const { input } = options;
  const source = input === undefined || input === '-' ? process.stdin : input;
  const unknown = new Set<string>();
  let malformed = 0;
  async function* read(path: string): AsyncGenerator<ContributionEvidence> {
    malformed = 0;
    for await (const lines of readLines(path)) {
      for (const { text } of lines) {
        const parsed =
          text === undefined ? { error: '' } : parseEvidence(text, (field) => noteField(unknown, field));
        if ('evidence' in parsed) yield parsed.evidence;
        else malformed += 1;
      }
    }
  }
  await withRereadable(source, (path) => suggest(list, () => read(path), options));
  tellPassedOver(unknown);
  if (malformed === 0) return EXIT.done;
  const lines = malformed === 1 ? '1 malformed line was' : `${malformed} malformed lines were`;
  process.stderr.write(`${lines} passed over; partnerbot attribute says why.\n`);
  return EXIT.findings;
}

async function suggestFromRepository(
  list: CustomerList,
  folder: string,
  options: SuggestOptions,
): Promise<number> {
  const { empty } = await getRepositoryState(folder);
  const { census } = empty ? emptyHistory() : await takeCensus(folder);
  const read = readCensus(census, list);
  const collector = createSuggestionCollector(read.linker, {
    loginsAreGuessed: true,
    ...(await askedOf(options)),
  });
  for (const { entry, shares } of read.entries())
    for (const { evidence } of shares) collector.add(withDate(evidence, entry), entry.count);
  await print(collector.list(options.limit), options);
  return EXIT.done;
}

async function suggest(
  list: CustomerList,
  read: () => AsyncIterable<ContributionEvidence>,
  options: SuggestOptions,
): Promise<void> {
  const linker = createLinker(list);
  for await (const evidence of read()) linker.learn(evidence);
  const collector = createSuggestionCollector(linker, await askedOf(options));
  for await (const evidence of read()) collector.add(evidence);
  await print(collector.list(options.limit), options);
}

async function askedOf({ since, customers }: SuggestOptions): Promise<SuggestionOptions> {
  const { findMentors } = await import('../config/load.js');
  const people = await findMentors(customers);
  const mentors = new Map(people.map(({ login, employer }) => [login.toLowerCase(), employer]));
  return { mentors, ...(since !== undefined && { since }) };
}

async function print(suggestions: Suggestion[], options: SuggestOptions): Promise<void> {
  const writer = createTextWriter();
  if (options.yaml) await writer.write(formatYaml(suggestions));
  else {
    for (const [index, { open: _, ...row }] of suggestions.entries())
      await writer.write(`${JSON.stringify({ rank: index + 1, ...row })}\n`);
  }
  await writer.end();
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new InvalidArgumentError('give a whole number from 1 up.');
  return limit;
}
