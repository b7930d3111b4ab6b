import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command, Option } from 'commander';
import { UserError } from '../errors.js';
import { getInstallation } from '../jobs/report-settings.js';
import { listHistories } from '../store/contributions.js';
import { readHistory } from '../store/metrics-sql.js';
import { listPastPulls } from '../store/past-pulls.js';
import { listTracked } from '../store/people-list.js';
import type { Db } from '../store/tables.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';
import { parseDay } from './ladder-input.js';
import { createTextWriter } from './writer.js';

interface Options {
  for: 'ladder' | 'rota';
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
    const { installation } = await getInstallation(
      db,
      options.owner,
      'there is no history. Install it first.',
    );
    const tell = options.for === 'ladder' ? tellEvents : tellPulls;
    let told = 0;
    await readHistory(db, async (trx) => {
      const count = async function* () {
        for await (const text of tell(trx, installation, since)) {
          told += 1;
          yield text;
        }
      };
      await write(count(), options.out);
    });
    if (told === 0 || (told === 1 && options.for === 'ladder'))
      process.stderr.write(
        'There is nothing of customers’ developers yet; `partnerbot backfill OWNER` reads what was before the App came.\n',
      );
    return EXIT.done;
  });
}

const PEOPLE_AT_ONCE = 500;

/** The header, then a row an event: person by person, for the ladder does not mind the order. */
async function* tellEvents(db: Db, installation: number, since: string | null): AsyncGenerator<string> {
  yield 'date,event,pr,person_id,name,email,login,source,commit\n';
  const people = await listTracked(db, installation, Number.MAX_SAFE_INTEGER);
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = people.slice(from, from + PEOPLE_AT_ONCE);
    const logins = new Map(some.map((p) => [p.user_id, p.login]));
    for (const [id, events] of await listHistories(db, installation, [...logins.keys()], false)) {
      for (const { at, event, pr, repository } of events) {
        if (since !== null && Date.parse(at) < Date.parse(since)) continue;
        const named = repository === undefined ? pr : `${repository}#${pr.split('#')[1] ?? ''}`;
        yield `${at},${event},${pr === '' ? '' : named},${id},,,${logins.get(id) ?? ''},partnerbot,\n`;
      }
    }
  }
}

async function* tellPulls(db: Db, installation: number, since: string | null): AsyncGenerator<string> {
  for (const { id, at, event, author, customer, paths } of await listPastPulls(db, installation, since))
    yield `${JSON.stringify(event === 'closed' ? { id, at, event } : { id, at, event, author, customer, paths })}\n`;
}

/** To standard output, or to a file that is there whole or not at all. Throws `UserError` where it cannot be written. */
async function write(texts: AsyncGenerator<string>, out: string | undefined): Promise<void> {
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
