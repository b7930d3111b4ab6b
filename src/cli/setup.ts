import { Command, InvalidArgumentError } from 'commander';
import { setUpOnline } from '../online.js';
import { cliAction, EXIT } from './exit.js';

interface Options {
  org?: string;
  url: string;
  out: string;
  port: number;
}

/** `partnerbot setup`: registers the App on GitHub and writes its settings to a new file. */
export function setupCommand(): Command {
  return new Command('setup')
    .description(
      'Register the App on GitHub, by one click in the browser, and write its settings to a new file.',
    )
    .requiredOption('--url <address>', 'public https address under which GitHub reaches the App')
    .option('--org <name>', 'organisation that will own the App (default: your own account)')
    .option('--out <file>', 'where to write the settings; never overwritten', '.env')
    .option('--port <number>', 'port on 127.0.0.1 to use meanwhile; 0 takes a free one', parsePort, 0)
    .addHelpText(
      'after',
      '\nSet GHE_HOST (and GHE_PROTOCOL) for GitHub Enterprise Server.\n' +
        'The page is served to this machine alone. When this is another one than your browser’s, lead a port here first:\n' +
        '  $ ssh -L 8321:127.0.0.1:8321 SERVER, and there: partnerbot setup --port 8321 …\n' +
        '\nExample:\n  $ partnerbot setup --org acme --url https://partnerbot.example.org\n',
    )
    .action(cliAction(run));
}

async function run(options: Options): Promise<number> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const kept = await setUpOnline({
      ...options,
      envFile: options.out,
      signal: stop.signal,
      ready: (link) =>
        say(
          `Open this link in your browser. It works once, within 15 minutes:\n\n  ${link}\n\nWaiting. Ctrl-C stops it.`,
        ),
    });
    say(`\nThe App ${kept.appId} is registered; its settings are in ${kept.file}, which only you can read.`);
    if (kept.file !== options.out)
      say(
        `${options.out} was left alone: it came into being meanwhile, or could not be made. Put the settings there.`,
      );
    for (const warning of kept.warnings) say(warning);
    say(`Next: ${startWith(kept.file)}, then install it: ${kept.installUrl}`);
    return EXIT.done;
  } catch (error) {
    // Who stopped it knows that it did not fail.
    if (!stop.signal.aborted || !(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.findings;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** `npm start` reads .env of the folder that it runs in, and no other file. */
function startWith(file: string): string {
  return file === '.env' ? 'start it with `npm start`' : `give the App the settings of ${file} and start it`;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new InvalidArgumentError('Write a number from 0 to 65535.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
