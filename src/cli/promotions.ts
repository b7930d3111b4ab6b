import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { UserError } from '../errors.js';
import { listCandidates } from '../jobs/candidates.js';
import { listUnconfirmed } from '../jobs/confirm-customer.js';
import { sayNotYet } from '../jobs/not-yet.js';
import { findReportSettings } from '../jobs/report-settings.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';
import { getOption } from './ladder-input.js';

/** `partnerbot promotions`: who waits for people's word, and what was said, for mentors and maintainers alone. */
export function promotionsCommand(): Command {
  return new Command('promotions')
    .description(
      'list who could take the next stage, which customers wait for a mentor’s word, what was said (reasons included), and who has been quiet',
    )
    .option('--owner <login>', 'whose installation, where the database has several')
    .addHelpText(
      'after',
      `
JSON, for mentors and maintainers alone: it holds reasons that were given in confidence. Uses the database of
DATABASE_URL, or the embedded one in DATA_DIR; the App may be running.

Example: partnerbot promotions`,
    )
    .action(
      cliAction(async ({ owner }: { owner?: string }) => {
        process.stdout.write(await list(owner));
        return EXIT.done;
      }),
    )
    .addCommand(notYetCommand());
}

function notYetCommand(): Command {
  return new Command('not-yet')
    .description('say “not yet” with a reason that only mentors and maintainers see')
    .argument('<login>', 'whom it is about')
    .option('--because <reason>', 'what would help them, for their mentor')
    .option('--by <login>', 'who says so')
    .option('--owner <login>', 'whose installation, where the database has several')
    .action(
      cliAction(async (login: string, o: { because?: string; by?: string; owner?: string }) => {
        const example = 'partnerbot promotions not-yet octo --by maria --because "a few more reviews first"';
        const reason = getOption(o.because, '--because', example);
        const by = getOption(o.by, '--by', example);
        await withStore(async ({ db }) => {
          const { installation, settings } = await findReportSettings(db, o.owner, undefined);
          if (!(await sayNotYet(db, installation, settings, { login, by, reason, now: systemClock.now() })))
            throw new UserError(
              `${login} waits for nobody's word. \`partnerbot promotions\` lists who does.`,
            );
        });
        process.stdout.write(
          `Kept for the mentor of ${login}. The issue shows a kind word at the next look.\n`,
        );
        return EXIT.done;
      }),
    );
}

async function list(owner: string | undefined): Promise<string> {
  return await withStore(async ({ db }) => {
    const { installation, project, settings } = await findReportSettings(db, owner, undefined);
    const { candidates, lapsed, emeriti, words } = await listCandidates(
      db,
      installation,
      settings,
      systemClock.now(),
    );
    const said = words.map(({ user_id, what, stage, by, reason, at }) => ({
      person: user_id,
      what,
      stage,
      by,
      reason,
      at,
    }));
    const customers = await listUnconfirmed(db, installation, settings, systemClock.now());
    return `${JSON.stringify({ project, candidates, customers, lapsed, emeriti, said }, null, 2)}\n`;
  });
}
