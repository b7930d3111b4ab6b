import { Command } from 'commander';
import { exportAll } from '../jobs/export.js';
import { resolvePerson } from '../jobs/forget.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';

export function exportCommand(): Command {
  return new Command('export')
    .description('Print everything that the App’s database keeps of a person, as JSON.')
    .argument('<person>', 'login, or GitHub’s numeric id; “@123” is the login 123')
    .option('--login <login>', 'the login that belongs to the id, where it was never stored')
    .addHelpText(
      'after',
      `
Uses the database of DATABASE_URL, or the embedded one in DATA_DIR; the App may be running. Rows about the person and
their pull requests are printed as they are stored; of rows about others only where they name the person.

Example:
  $ partnerbot export octo > octo.json`,
    )
    .action(
      cliAction(async (text: string, options: { login?: string }) => {
        const found = await withStore(async ({ db }) =>
          exportAll(db, await resolvePerson(db, text, options.login)),
        );
        process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
        return EXIT.done;
      }),
    );
}
