import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { confirmCustomer } from '../jobs/confirm-customer.js';
import { findReportSettings } from '../jobs/report-settings.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';
import { getOption } from './ladder-input.js';

interface ConfirmOptions {
  by?: string;
  because?: string;
  withdraw?: boolean;
  owner?: string;
}

const EXAMPLE = 'partnerbot customers confirm acme --by maria --because "they answer reviews within a day"';

/** `partnerbot customers confirm ID`: the word of a mentor or maintainer that makes a partner. */
export function confirmCommand(): Command {
  return new Command('confirm')
    .description('confirm, as a mentor or maintainer, that a customer is a partner')
    .argument('<id>', 'id of the customer')
    .option('--by <login>', 'the mentor or maintainer whose word it is')
    .option('--because <reason>', 'why, for the maintainers alone')
    .option('--withdraw', 'take the confirmation back')
    .option('--owner <login>', 'whose installation, where the database has several')
    .addHelpText(
      'after',
      `
A customer with three merged pull requests over 60 days, or a released give-back, is a partner once somebody confirms it. The
same can be written down: relationship: { confirmed: { since: 2026-03-01, by: maria, reason: … } }; the later word holds.
Uses the database of DATABASE_URL, or the embedded one in DATA_DIR; the App may be running.

Example: ${EXAMPLE}`,
    )
    .action(
      cliAction(async (id: string, options: ConfirmOptions) => {
        const by = getOption(options.by, '--by', EXAMPLE);
        const reason = getOption(options.because, '--because', EXAMPLE);
        const answer = await withStore(async ({ db }) => {
          const { installation, settings } = await findReportSettings(db, options.owner, undefined);
          const word = {
            customer: id,
            by,
            reason,
            withdraw: options.withdraw === true,
            now: systemClock.now(),
          };
          return await confirmCustomer(db, installation, settings, word);
        });
        process.stdout.write(`${JSON.stringify(answer)}\n`);
        return EXIT.done;
      }),
    );
}
