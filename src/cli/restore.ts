import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { fillFromBackup } from '../jobs/backup.js';
import { withStore } from '../with-store.js';
import { cliAction } from './exit.js';

/** `partnerbot restore`: a backup into the store, all of it or nothing. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('fill the store from a backup: all of it, or nothing where the file is damaged')
    .argument('<file>', 'a file that `partnerbot backup` wrote')
    .option('--replace', 'put it in the place of what the store holds now', false)
    .addHelpText(
      'after',
      '\nStop the App first. The store is DATABASE_URL, or the embedded server in DATA_DIR (default: ./data).' +
        '\nWhat happened on GitHub since the backup is found by a sweep as soon as the App starts; nothing is posted twice.' +
        '\nExit status: 0 restored, 2 refused, and nothing was changed.',
    )
    .action(
      cliAction(async (file: string, { replace }: { replace: boolean }) => {
        const restored = await withStore(
          (database) => fillFromBackup(database, file, { replace, now: systemClock.now() }),
          {
            fill: true,
          },
        );
        const rows = Object.values(restored.tables).reduce((sum, n) => sum + n, 0);
        process.stdout.write(
          `Restored ${rows} rows and ${restored.jobs} jobs as they were at ${restored.at}. Start the App; it begins with a sweep, which takes up what happened since.\n`,
        );
      }),
    );
}
