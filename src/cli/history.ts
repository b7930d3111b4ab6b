import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command, Option } from 'commander';
import { UserError } from '../errors.js';
import { type HistoryReader, tellHistory } from '../jobs/tell-history.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';
import { parseDay } from './ladder-input.js';
import { createTextWriter } from './writer.js';

interface Options {
  for: HistoryReader;
  owner?: string;
  since?: string;
  out?: string;
}

/** `partnerbot history`: what the App keeps, as the files that the commands without a database read. */
export function historyCommand(): Command {
  return new Command('history')
    .description('write the history that the App keeps as the file that ladder and report, or rota, read')
    .addOption(
      new Option('--for <command>', 'ladder: CSV of events, also for report; rota: JSON Lines')
        .choices(['ladder', 'rota'])
        .makeOptionMandatory(),
    )
    .option('--owner <login>', 'whose installation, where the database has several')
    .option('--since <date>', 'only what happened, or was opened, since this UTC day')
    .option('--out <file>', 'where to write; .gz is packed (default: standard output)')
    .addHelpText(
      'after',
      `
Uses the database of DATABASE_URL, or the embedded one in DATA_DIR; the App may be running. Of before the App came there
is what \`partnerbot backfill\` read. Of customers’ developers alone, for of others the App keeps no history; whoever
opted out or was forgotten is left out. E-mail addresses are not kept, so their column is empty.

Example: partnerbot history --for rota --out history.jsonl.gz`,
    )
    .action(cliAction(writeHistory));
}

async function writeHistory(options: Options): Promise<number> {
  const since = options.since === undefined ? null : `${parseDay(options.since, '--since')}T00:00:00.000Z`;
  return await withStore(async ({ db }) => {
    let told = 0;
    await tellHistory(db, { ...options, since }, async (texts) => {
      const count = async function* () {
        for await (const text of texts) {
          told += 1;
          yield text;
        }
      };
      await write(count(), options.out);
    });
    // The CSV has its header always.
    if (told === (options.for === 'ladder' ? 1 : 0))
      process.stderr.write(
        'There is nothing of customers’ developers yet; `partnerbot backfill OWNER` reads what was before the App came.\n',
      );
    return EXIT.done;
  });
}

/** To standard output, or to a file that is there whole or not at all. Throws `UserError` where it cannot be written. */
async function write(texts: AsyncIterable<string>, out: string | undefined): Promise<void> {
  if (out === undefined) {
    const writer = createTextWriter();
    for await (const text of texts) await writer.write(text);
    await writer.end();
    return;
  }
  const draft = `${out}.unfinished`;
  // Names of people stand in it: for the eyes of whoever runs this.
  const file = createWriteStream(draft, { mode: 0o600 });
  try {
    if (out.endsWith('.gz')) await pipeline(Readable.from(texts), createGzip(), file);
    else await pipeline(Readable.from(texts), file);
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError(
      `${out} cannot be written (${error.message}). Name a file in a folder that exists and is yours.`,
    );
  }
}
