import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { takeBackup } from '../jobs/backup.js';
import { withStore } from '../with-store.js';
import { cliAction } from './exit.js';

const STORE =
  '\nThe store is the one of the App: DATABASE_URL, or the embedded server in DATA_DIR (default: ./data).';

/** `partnerbot backup`: everything that is stored, in one file. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write everything that is stored into one file, while the App goes on')
    .argument('[file]', 'where to; default: partnerbot-DATE.backup.gz in this folder')
    .addHelpText('after', STORE)
    .action(
      cliAction(async (file: string | undefined) => {
        const now = systemClock.now();
        const target = file ?? `partnerbot-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup.gz`;
        const content = await withStore((database) => takeBackup(database, target, now));
        const rows = Object.values(content.tables).reduce((sum, table) => sum + table.rows, 0);
        process.stdout.write(
          `${target} holds ${rows} rows of ${Object.keys(content.tables).length} tables and ${content.jobs} jobs. ` +
            `Keep it as safe as the database. To put it back: partnerbot restore ${target}\n`,
        );
      }),
    );
}
