import { Command } from 'commander';
import { loadCustomersFast } from '../config/load-customers.js';
import { createLedger } from '../customers/ledger.js';
import type { Attribution, CustomerList } from '../customers/types.js';
import { type ParsedEvidence, parseEvidence, readId } from '../history/evidence.js';
import { type Line, readLines } from '../history/lines.js';
import { withRereadable } from '../history/spool.js';
import { createEntries } from './entries.js';
import { describeFields, noteField, tellPassedOver } from './evidence-fields.js';
import { cliAction, EXIT } from './exit.js';
import { createTextWriter } from './writer.js';

/** `partnerbot attribute`: whose contribution each line of the input is. */
export function attributeCommand(): Command {
  return new Command('attribute')
    .description('say for each contribution which customer it comes from, and on what evidence')
    .requiredOption('--customers <file>', 'list of customers (YAML), or a whole configuration')
    .option('--input <file>', 'JSON Lines, one contribution each; .gz is unpacked (default: standard input)')
    .addHelpText('after', `\n${describeFields()}`)
    .addHelpText(
      'after',
      '\nExample: echo \'{"email":"a@acme.com"}\' | partnerbot attribute --customers customers.yml',
    )
    .action(
      cliAction(async ({ customers, input }: { customers: string; input?: string }) => {
        const list = await loadCustomersFast(customers);
        const source = input === undefined || input === '-' ? process.stdin : input;
        return withRereadable(source, (path) => attributeFile(list, path));
      }),
    );
}

/**
 * Reads the file twice: to learn who is who, then to answer. Memory grows with people, and by twelve bytes a line.
 */
async function attributeFile(list: CustomerList, path: string): Promise<number> {
  const ledger = createLedger(list);
  const entries = createEntries();
  const unknown = new Set<string>();
  let malformed = 0;
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const parsed = parseLine(line, unknown);
      if ('evidence' in parsed) entries.push(ledger.enter(parsed.evidence));
      else {
        malformed += 1;
        entries.push(undefined);
      }
    }
  }
  const writer = createTextWriter();
  const format = createFormatter();
  let at = 0;
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const entry = entries.get(at++);
      const text =
        entry && line.text !== undefined ? format(readId(line.text), ledger.settle(entry)) : explain(line);
      const wait = writer.write(text);
      if (wait) await wait;
    }
  }
  await writer.end();
  tellPassedOver(unknown);
  if (malformed === 0) return EXIT.done;
  process.stderr.write(
    `${malformed} ${malformed === 1 ? 'line was' : 'lines were'} malformed and not attributed; each says why in its place.\n`,
  );
  return EXIT.findings;
}

function parseLine({ text }: Line, unknown?: Set<string>): ParsedEvidence {
  if (text === undefined) return { error: 'this is longer than a million characters' };
  return parseEvidence(text, unknown && ((field) => noteField(unknown, field)));
}

/** What stands in the place of a line that is not evidence. */
function explain(line: Line): string {
  const parsed = parseLine(line);
  const error = 'error' in parsed ? parsed.error : 'this was changed while it was read; try again';
  return `${JSON.stringify({ id: null, error: `line ${line.number}: ${error}` })}\n`;
}

/** Writes answers as JSON Lines; what is the same for many contributions is written out once. */
function createFormatter(): (id: string, answer: Attribution) => string {
  const known = new WeakMap<Attribution, string>();
  return (id, answer) => {
    let rest = known.get(answer);
    if (rest === undefined) {
      const { customer, confidence, signal, evidence, alternatives } = answer;
      rest = `,${JSON.stringify({ customer, confidence, signal, evidence, alternatives }).slice(1)}\n`;
      known.set(answer, rest);
    }
    return `{"id":${id}${rest}`;
  };
}
