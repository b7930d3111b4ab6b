import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { UserError } from '../errors.js';
import { handleDigest } from '../jobs/digest.js';
import { listDigestPlaces } from '../jobs/digest-places.js';
import { gatherDue } from '../jobs/due-items.js';
import { findReportSettings } from '../jobs/report-settings.js';
import { toRef } from '../jobs/requests.js';
import { renderDigest } from '../onboarding/digest.js';
import { withApp } from '../online.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';

interface Options {
  owner?: string;
  dryRun: boolean;
}

/** `partnerbot digest`: who waits for whom, since when. */
export function digestCommand(): Command {
  return new Command('digest')
    .description(
      'say what is due: who waits for whom, since when (the App does so once a week where it is asked to)',
    )
    .option('--owner <login>', 'whose installation, where the database has several')
    .option('--dry-run', 'only print it, with everything that you may see; nothing is written', false)
    .addHelpText(
      'after',
      `
Where the configuration has a section digest, the App writes it by itself. Without --dry-run this does the same now, at
most once a week. An operator names a Slack-compatible address in DIGEST_WEBHOOK_URL (https only).
Uses the database of DATABASE_URL, or the embedded one in DATA_DIR; without --dry-run also the settings of the App.

Example: partnerbot digest --dry-run`,
    )
    .action(
      cliAction(async ({ owner, dryRun }: Options) => {
        process.stdout.write(dryRun ? await print(owner) : await write(owner));
        return EXIT.done;
      }),
    );
}

async function print(owner: string | undefined): Promise<string> {
  return await withStore(async ({ db }) => {
    const { installation, project, settings } = await findReportSettings(db, owner, undefined);
    const now = systemClock.now();
    const items = await gatherDue(db, installation, { settings, now, confidential: true });
    return `${project}\n\n${renderDigest(items, now.toISOString().slice(0, 10))}\n`;
  });
}

async function write(owner: string | undefined): Promise<string> {
  return await withApp(async (ctx) => {
    const { installation } = await findReportSettings(ctx.db, owner, undefined);
    const lines: string[] = [];
    for (const repository of await listDigestPlaces(ctx, installation))
      lines.push(
        `${repository.owner}/${repository.name}: ${await handleDigest(ctx, { kind: 'digest', installation, repository: toRef(repository), trigger: 'digest' })}`,
      );
    if (lines.length === 0)
      throw new UserError(
        'No configuration has the section digest, so nothing was written. Add `digest: {}`, or look at it with --dry-run.',
      );
    return `${lines.join('\n')}\n`;
  });
}
