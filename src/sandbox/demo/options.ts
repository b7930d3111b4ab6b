import { Command, InvalidArgumentError } from 'commander';

export interface DemoOptions {
  seed: number;
  json: boolean;
  serve: boolean;
  twice: boolean;
  limit?: number;
  killAfter?: number;
}

/** Options of `npm run demo`. On bad usage it says what is wrong on stderr and ends with status 2. */
export function parseOptions(argv: readonly string[]): DemoOptions {
  const command = new Command('npm run demo --')
    .description(
      'Replays half a year of a real project against the App, on a stand-in for GitHub on this machine.',
    )
    .option('--json', 'print the summary as one line of JSON', false)
    .option('--serve', 'leave the App and the stand-in up until Ctrl-C', false)
    .option('--seed <number>', 'another seed makes other details up around the same history', toCount, 1)
    .option('--limit <number>', 'replay the first pull requests only', toCount)
    .option('--kill-after <number>', 'kill the App after so many webhooks and start it again', toCount)
    .option('--twice', 'replay all webhooks a second time to an App with an empty database', false)
    .addHelpText('after', '\nExample:\n  npm run demo -- --json --limit 50')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  command.parse([...argv], { from: 'user' });
  return command.opts<DemoOptions>();
}

function toCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0.');
  return Number(text);
}
