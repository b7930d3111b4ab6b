import { setTimeout as sleep } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { UserError } from '../errors.js';
import { type BackfilledAll, backfillAll } from '../jobs/backfill-all.js';
import { withApp } from '../online.js';
import { cliAction, EXIT } from './exit.js';
import { parseDay } from './ladder-input.js';

interface Options {
  since?: string;
  format: 'text' | 'json';
}

const SETTINGS =
  'Needs the settings of the App (APP_ID, PRIVATE_KEY, WEBHOOK_SECRET) and its store; the App may be running.';

/** `partnerbot backfill`: the history of before the App came. */
export function backfillCommand(): Command {
  return new Command('backfill')
    .description(
      'read the history of before the App came: pull requests, reviews, comments, issues, triage, forks',
    )
    .argument('<repository>', 'OWNER/REPO, or OWNER for all that the App is active in')
    .option('--since <date>', 'only what changed since this UTC day')
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
A hundred pull requests and issues a call; a third of GitHub’s hourly limit is left to the App. Stopped at any
point, the same command goes on where it stopped. However often it runs, the same rows are kept: of customers’
developers by their numeric id, of everybody else as counts. Nothing is written to GitHub.
${SETTINGS}

Example: partnerbot backfill octo-project/engine`,
    )
    .action(
      cliAction(async (repository: string, options: Options) => {
        const done = await run(repository, options, 'backfill');
        process.stdout.write(options.format === 'json' ? toJson(done) : formatDone(done));
        return EXIT.done;
      }),
    );
}

/** `partnerbot rebuild`: what is derived from GitHub, dropped, fetched again and compared. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('drop what was derived from GitHub, fetch it again, and say what differs')
    .argument('<repository>', 'OWNER/REPO, or OWNER for all that the App is active in')
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
What people said or decided (affiliations, ticks, absences, promotions) is not derived and stays. The old rows go in
the moment in which the new ones are complete, so a rebuild that is stopped changes nothing.
${SETTINGS}
Exit status: 0 nothing differs, 1 something does (it is mended), 2 bad usage.

Example: partnerbot rebuild octo-project/engine`,
    )
    .action(
      cliAction(async (repository: string, options: Options) => {
        const done = await run(repository, options, 'rebuild');
        process.stdout.write(
          options.format === 'json' ? toJson(done) : formatDone(done) + formatDifferences(done),
        );
        return done.repositories.some((r) => r.differences.length > 0) ? EXIT.findings : EXIT.done;
      }),
    );
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to print what was done')
    .choices(['text', 'json'])
    .default('text');
}

async function run(
  repository: string,
  options: Options,
  purpose: 'backfill' | 'rebuild',
): Promise<BackfilledAll> {
  const [owner = '', name, ...more] = repository.split('/');
  if (owner === '' || name === '' || more.length > 0)
    throw new UserError(`“${repository}” is neither OWNER nor OWNER/REPO. Write it as octo-project/engine.`);
  const since = options.since === undefined ? null : parseDay(options.since, '--since');
  const bar = process.stderr.isTTY ? startBar() : null;
  try {
    return await withApp((ctx) =>
      backfillAll(ctx, {
        owner,
        ...(name === undefined ? {} : { name }),
        purpose,
        since,
        wait: (ms) => sleep(ms),
        ...(bar && { progress: bar.show }),
      }),
    );
  } finally {
    bar?.stop();
  }
}

/** On stderr, with the time that is left as the pages so far tell it. */
function startBar() {
  const bar = new SingleBar(
    {
      format: '{repository} {bar} {percentage}% {value}/{total}, {eta_formatted} left',
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let begun = false;
  return {
    show: (repository: string, read: number, total: number) => {
      if (!begun) bar.start(total, read, { repository });
      begun = true;
      bar.setTotal(total);
      bar.update(read, { repository });
    },
    stop: () => bar.stop(),
  };
}

function toJson(done: BackfilledAll): string {
  return `${JSON.stringify(done, null, 2)}\n`;
}

function formatDone({ repositories, skipped }: BackfilledAll): string {
  const lines = repositories.flatMap((r) => {
    const kinds = Object.entries(r.facts).map(([kind, n]) => `${n} ${WORDS[kind] ?? kind}`);
    return [
      `${r.repository}: ${kinds.join(', ') || 'nothing of customers’ developers'}${r.resumed ? ' (went on where it had stopped)' : ''}`,
      `  ${r.counted} of others as counts; ${r.people} people newly known; ${r.raised.length} stages reached; ${r.calls} calls`,
    ];
  });
  for (const { repository, why } of skipped) lines.push(`${repository} was left out: ${why}`);
  return `${lines.join('\n') || 'There was nothing to read.'}\n`;
}

const WORDS: Readonly<Record<string, string>> = {
  pr_opened: 'pull requests',
  pr_merged: 'merged',
  review: 'reviews',
  issue: 'issues',
  comment: 'comments',
  fork: 'forks',
  triage: 'labels on others’ issues',
  give_back: 'give-backs',
  released: 'released',
};

function formatDifferences({ repositories }: BackfilledAll): string {
  const lines = repositories.flatMap((r) =>
    r.differences.map(
      (d) =>
        `${r.repository}${d.number === null ? '' : `#${d.number}`}: ${d.kind} of ${d.at} ${d.change === 'gone' ? 'was stored, and GitHub does not tell it any more' : 'was missing'}`,
    ),
  );
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'Nothing differs.\n';
}
