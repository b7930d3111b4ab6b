import { Command, InvalidArgumentError } from 'commander';
import type { Redelivered } from '../jobs/redeliver.js';
import { redeliverOnline } from '../online.js';
import { cliAction, EXIT } from './exit.js';

interface Options {
  since?: Date;
  dryRun: boolean;
  json: boolean;
}

/** `partnerbot redeliver`: what GitHub sent and never reached us, asked for again. */
export function redeliverCommand(): Command {
  return new Command('redeliver')
    .description(
      'ask GitHub again for deliveries that failed or never arrived (the App does so every 30 minutes)',
    )
    .option(
      '--since <date>',
      'from this day or instant on (default: what GitHub keeps, three days, or seven on an Enterprise server)',
      parseInstant,
    )
    .option('--dry-run', 'only say which', false)
    .option('--json', 'print all of it as JSON', false)
    .addHelpText(
      'after',
      '\nNeeds the settings of the App (APP_ID, PRIVATE_KEY, WEBHOOK_SECRET) and its store.' +
        '\nExit status: 0 nothing is lost for good, 1 something is (the next sweep heals what it was about), 2 bad usage.',
    )
    .action(
      cliAction(async ({ since, dryRun, json }: Options) => {
        const result = await redeliverOnline({ dryRun, ...(since ? { since } : {}) });
        process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : formatResult(result, dryRun));
        return result.givenUp.length + result.tooOld.length > 0 ? EXIT.findings : EXIT.done;
      }),
    );
}

function formatResult({ listed, again, givenUp, tooOld }: Redelivered, dryRun: boolean): string {
  const lines = [
    `GitHub's log holds ${listed} attempts of that time.`,
    ...again.map(
      (d) => `${dryRun ? 'would ask for' : 'asked for'} ${d.guid} (${d.event}, ${d.at}): ${explain(d.why)}`,
    ),
    ...givenUp.map((d) => `given up ${d.guid} (${d.event}, ${d.at}) after ${d.attempts} attempts`),
    ...tooOld.map((d) => `too old ${d.guid} (${d.event}, ${d.at}): GitHub no longer has it`),
  ];
  if (again.length + givenUp.length + tooOld.length === 0)
    lines.push('Every delivery arrived; those of the last two minutes are not judged yet.');
  return `${lines.join('\n')}\n`;
}

function explain(why: 'failed' | 'unknown'): string {
  return why === 'failed' ? 'our end did not take it' : 'something answered for us, but it was never stored';
}

function parseInstant(value: string): Date {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new InvalidArgumentError('A date such as 2026-03-01 is needed.');
  if (instant.getTime() > Date.now())
    throw new InvalidArgumentError('That is still to come; name when deliveries began to be missed.');
  return instant;
}
