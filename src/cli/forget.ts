import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { type Forgetting, forgetPerson, resolvePerson } from '../jobs/forget.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';

interface Options {
  dryRun?: boolean;
  login?: string;
}

export function forgetCommand(): Command {
  return new Command('forget')
    .description('Erase a person from the App’s database for good, and never take them in again.')
    .argument('<person>', 'login, or GitHub’s numeric id; “@123” is the login 123')
    .option('--dry-run', 'say what would go, and change nothing')
    .option('--login <login>', 'the login that belongs to the id, where it was never stored')
    .addHelpText(
      'after',
      `
Uses the database of DATABASE_URL, or the embedded one in DATA_DIR; the App may be running. Rows, waiting and parked
jobs and records of decisions go; what remains is a salted digest of the numeric id, by which webhooks, sweeps and
backfills leave the person out. The bot’s comments and labels on their pull requests are taken off by the App, now if
it runs, else when it is started. Exit status 1: a configuration still names them; only its maintainers can change that.

Example:
  $ partnerbot forget octo --dry-run`,
    )
    .action(
      cliAction(async (text: string, options: Options) => {
        const done = await withStore(async ({ db }) =>
          forgetPerson(db, {
            person: await resolvePerson(db, text, options.login),
            dryRun: options.dryRun ?? false,
            now: new Date(),
            salt: randomBytes(32),
          }),
        );
        process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
        return explain(done);
      }),
    );
}

function explain({ person, installations }: Forgetting): number {
  if (person.id === null)
    process.stderr.write(
      `The numeric id of ${person.login} is not known here, so they can come back. To prevent it, give the id (it is in https://api.github.com/users/${person.login}) with --login ${person.login}.\n`,
    );
  const named = installations.flatMap((i) => i.stillNamedIn);
  if (named.length > 0)
    process.stderr.write(
      `The configuration of ${named.join(', ')} still names ${person.login}. Ask its maintainers to take the entry out.\n`,
    );
  return named.length > 0 || person.id === null ? EXIT.findings : EXIT.done;
}
