import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { moveStore } from '../jobs/backup.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';

/** `partnerbot migrate-to`: from the embedded server to a PostgreSQL of one's own. */
export function migrateToCommand(): Command {
  return new Command('migrate-to')
    .description('copy the embedded store to a PostgreSQL server, and compare every table row by row')
    .argument('<database-url>', 'address of an empty database there, as for DATABASE_URL')
    .option('--data-dir <folder>', 'where the embedded store is (default: DATA_DIR or ./data)')
    .option('--replace', 'put it in the place of what that database holds', false)
    .addHelpText(
      'after',
      '\nStop the App first. The embedded store stays as it is, so that you can go back.' +
        '\nExit status: 0 both hold the same, 1 they differ, 2 refused.',
    )
    .action(
      cliAction(async (url: string, options: { dataDir?: string; replace: boolean }) => {
        const dataDir = options.dataDir ?? (process.env.DATA_DIR || './data');
        const differing = await withStore(
          async (source) => {
            // Refused while an App works on it: what it writes meanwhile would be left behind.
            await source.claimDataFolder();
            return await withStore(
              (target) => moveStore(source, target, { replace: options.replace, now: systemClock.now() }),
              { databaseUrl: url, fill: true },
            );
          },
          { dataDir },
        );
        if (differing.length === 0) {
          process.stdout.write(
            'The server now holds the same, row by row. Set DATABASE_URL to its address and start the App.\n',
          );
          return EXIT.done;
        }
        process.stderr.write(
          `The server differs in ${differing.join(', ')}. Empty that database and try again; the embedded store is unchanged.\n`,
        );
        return EXIT.findings;
      }),
    );
}
