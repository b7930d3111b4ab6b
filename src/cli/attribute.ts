import { Command } from 'commander';
import { loadCustomers } from '../config/load.js';
import { createLinker } from '../customers/linker.js';
import type { Attribution, CustomerList } from '../customers/types.js';
import { type ParsedEvidence, parseEvidence } from '../history/evidence.js';
import { type Line, readLines } from '../history/lines.js';
import { withRereadable } from '../history/spool.js';
import { cliAction, EXIT } from './exit.js';
import { createTextWriter } from './writer.js';

/** `partnerbot attribute`: whose contribution each line of the input is. */
export function attributeCommand(): Command {
  return new Command('attribute')
    .description('say for each contribution which customer it comes from, and on what evidence')
    .requiredOption('--customers <file>', 'list of customers (YAML), or a whole configuration')
    .option('--input <file>', 'JSON Lines, one contribution each; .gz is unpacked (default: standard input)')
    .addHelpText(
      'after',
      '\nExample: echo \'{"email":"a@acme.com"}\' | partnerbot attribute --customers customers.yml',
    )
    .action(
      cliAction(async ({ customers, input }: { customers: string; input?: string }) => {
        const list = await loadCustomers(customers);
        const source = input === undefined || input === '-' ? process.stdin : input;
        return withRereadable(source, (path) => attributeFile(list, path));
      }),
    );
}

/** Reads the file twice: to learn who is who, then to answer. Memory grows with people, not with lines. */
async function attributeFile(list: CustomerList, path: string): Promise<number> {
  const linker = createLinker(list);
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const parsed = parseLine(line);
      if ('evidence' in parsed) linker.learn(parsed.evidence);
    }
  }
  const writer = createTextWriter();
  let malformed = 0;
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const parsed = parseLine(line);
      if ('error' in parsed) malformed += 1;
      const text =
        'error' in parsed
          ? JSON.stringify({ id: null, error: `line ${line.number}: ${parsed.error}` })
          : formatAnswer(parsed.id, linker.attribute(parsed.evidence));
      const wait = writer.write(`${text}\n`);
      if (wait) await wait;
    }
  }
  await writer.end();
  if (malformed === 0) return EXIT.done;
  process.stderr.write(
    `${malformed} ${malformed === 1 ? 'line was' : 'lines were'} malformed and not attributed; each says why in its place.\n`,
  );
  return EXIT.findings;
}

function parseLine({ text }: Line): ParsedEvidence {
  return text === undefined ? { error: 'this is longer than a million characters' } : parseEvidence(text);
}

function formatAnswer(id: string | number | null, answer: Attribution): string {
  const { customer, confidence, signal, evidence, alternatives } = answer;
  return JSON.stringify({ id, customer, confidence, signal, evidence, alternatives });
}
