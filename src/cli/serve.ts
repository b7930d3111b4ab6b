import { Command } from 'commander';
import { cliAction } from './exit.js';

/** `partnerbot serve`: the App as `npm start` runs it, or its pages alone. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the App until it is told to stop, as `npm start` does; or its pages alone, beside it')
    .option(
      '--web-only',
      'only the pages and calendars: no webhooks, no jobs, no change of the tables',
      false,
    )
    .addHelpText(
      'after',
      `
Settings are the App’s own, from the environment and the file .env (README). With --web-only WEBHOOK_SECRET is not needed;
DATABASE_URL (or DATA_DIR on the same machine) names the store of the App, PORT another port than the App’s. /healthz and
/readyz answer here too, and /api/github/webhooks does not.

Example: PORT=3001 partnerbot serve --web-only`,
    )
    .action(
      cliAction(async ({ webOnly }: { webOnly: boolean }) => {
        const { serve } = await import('../serve.js');
        await serve(webOnly ? 'pages' : 'app');
      }),
    );
}
