import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { loadCustomers, loadSettings } from '../config/load.js';
import { UserError } from '../errors.js';
import { type Explanation, explainEvent } from '../jobs/explain.js';
import type { Settings } from '../onboarding/settings.js';
import { explainOnline } from '../online.js';
import { cliAction, EXIT } from './exit.js';
import { formatExplanation } from './explain-text.js';

interface Options {
  event?: string;
  name?: string;
  config?: string;
  customers?: string;
  format: 'json' | 'text';
}

export function explainCommand(): Command {
  return new Command('explain')
    .description('Say what the bot would do about a pull request, and why. Writes nothing.')
    .argument(
      '[pull]',
      'OWNER/REPO#NUMBER: asks GitHub, with the credentials of the App or a token in GITHUB_TOKEN',
    )
    .option('--event <file>', 'a recorded webhook payload (JSON) instead: asks nobody')
    .option('--name <event>', 'name of the recorded event, such as pull_request; guessed when left out')
    .option(
      '--config <file>',
      'a local configuration (default: .github/partnerbot.yml, or the repository’s own)',
    )
    .option(
      '--customers <file>',
      'a local copy of the list, where the configuration says customers: { from: … }',
    )
    .addOption(
      new Option('--format <format>', 'JSON with all facts and evidence, or text for a person')
        .choices(['json', 'text'])
        .default('json'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ partnerbot explain --event opened.json --config .github/partnerbot.yml',
    )
    .action(
      cliAction(async (pull: string | undefined, options: Options) => {
        const explanation = await run(pull, options);
        const text =
          options.format === 'text'
            ? formatExplanation(explanation)
            : `${JSON.stringify(explanation, null, 2)}\n`;
        process.stdout.write(text);
        return EXIT.done;
      }),
    );
}

async function run(pull: string | undefined, options: Options): Promise<Explanation> {
  if (pull !== undefined && options.event !== undefined)
    throw new UserError('Give either a pull request or --event, not both.');
  if (options.event !== undefined) {
    const payload = await readPayload(options.event);
    const settings = await readSettings(options.config ?? '.github/partnerbot.yml', options.customers);
    process.stderr.write(
      'From the payload alone: history, workloads, changed paths, checks, reviews and comments are not known (null in the facts), and the plan takes them as empty. OWNER/REPO#NUMBER asks for the real ones.\n',
    );
    return explainEvent(options.name ?? guessEvent(payload, options.event), payload, settings, new Date());
  }
  const match = /^([\w.-]+)\/([\w.-]+)#([1-9]\d{0,9})$/.exec(pull ?? '');
  const [, owner, name, number] = match ?? [];
  if (!owner || !name || !number)
    throw new UserError('Name a pull request as OWNER/REPO#NUMBER, or a recorded payload with --event FILE.');
  if (options.config === undefined && options.customers !== undefined)
    throw new UserError(
      '--customers goes with a local configuration: give it with --config, or leave both out.',
    );
  const settings =
    options.config === undefined ? null : await readSettings(options.config, options.customers);
  return await explainOnline({ owner, name, number: Number(number) }, settings);
}

/** The settings of a file, with its list of customers where that is kept elsewhere. Throws `UserError` where it is not given. */
async function readSettings(config: string, customers: string | undefined): Promise<Settings> {
  const { settings } = await loadSettings(config);
  const from = settings.customersFrom;
  if (from === undefined && customers === undefined) return settings;
  if (from === undefined)
    throw new UserError(`${config} holds its customers itself. Leave --customers out, or edit them there.`);
  if (customers === undefined)
    throw new UserError(
      `${config} keeps its customers in ${from.owner}/${from.repo}, so nobody would be recognised. Give a local copy of ${from.path} from there with --customers FILE.`,
    );
  const list = await loadCustomers(customers);
  return { ...settings, ...list, independents: [...settings.independents, ...list.independents] };
}

async function readPayload(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
  try {
    // Some editors put a mark of the byte order first.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(
      `${file} is not JSON: ${(error as Error).message}. Save the payload as GitHub sent it.`,
    );
  }
}

/** Payloads do not name their event; the parts that they hold do, the more special ones first. */
function guessEvent(payload: unknown, file: string): string {
  const has = (key: string) => typeof payload === 'object' && payload !== null && key in payload;
  if (has('review') && has('pull_request')) return 'pull_request_review';
  if (has('comment') && has('issue')) return 'issue_comment';
  if (has('pull_request')) return 'pull_request';
  for (const key of ['check_run', 'check_suite', 'workflow_run']) if (has(key)) return key;
  if (has('forkee')) return 'fork';
  if (has('issue')) return 'issues';
  throw new UserError(
    `${file} does not show which event it is of. Name the event, for example with --name pull_request.`,
  );
}
