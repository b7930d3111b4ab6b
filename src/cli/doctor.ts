import Table from 'cli-table3';
import { Command } from 'commander';
import type { Check } from '../jobs/doctor-checks.js';
import { doctorOnline } from '../online.js';
import { cliAction, EXIT } from './exit.js';

/** `partnerbot doctor`: whether everything fits that the App needs, and what to do where it does not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'check credentials, permissions, webhook, clock, database, queue, budgets and every configuration',
    )
    .option('--no-ping', 'do not have GitHub send one delivery again to try address and secret')
    .option('--json', 'print the checks as JSON', false)
    .addHelpText(
      'after',
      '\nNeeds the settings of the App (APP_ID, PRIVATE_KEY, WEBHOOK_SECRET) and its store. Changes nothing.' +
        '\nExit status: 0 all is well, 1 something is to be done, 2 the settings themselves are missing or wrong.',
    )
    .action(
      cliAction(async ({ ping, json }: { ping: boolean; json: boolean }) => {
        const checks = await doctorOnline({ ping });
        process.stdout.write(json ? `${JSON.stringify({ checks }, null, 2)}\n` : formatChecks(checks));
        return checks.some((check) => check.status !== 'ok') ? EXIT.findings : EXIT.done;
      }),
    );
}

/** A table, the troubles again below it with what to do. */
export function formatChecks(checks: readonly Check[]): string {
  const table = new Table({
    head: ['', 'check', 'found'],
    style: { head: [], border: [] },
    colWidths: [6, 30, 80],
    wordWrap: true,
  });
  for (const check of checks) table.push([check.status, clean(titleOf(check)), clean(check.found)]);
  const todo = checks
    .filter((check) => check.mend !== null)
    .map((check) => `${check.status}: ${clean(titleOf(check))}: ${clean(check.mend ?? '')}`);
  return `${[table.toString(), ...(todo.length > 0 ? ['What to do:', ...todo] : ['All is well.'])].join('\n')}\n`;
}

function titleOf({ name, subject }: Check): string {
  return subject === null ? name : `${name} ${subject}`;
}

/** Without what a terminal would obey. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}
