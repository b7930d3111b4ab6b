import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../errors.js';
import { dropJob, findJob, type Job, listJobs, listParked, retryJob } from '../jobs/queue-jobs.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';

interface ListOptions {
  all: boolean;
  limit: number;
  format: 'table' | 'json';
}

interface Chosen {
  parked: boolean;
}

/** `partnerbot jobs`: what is parked because it kept failing, and what to do with it. */
export function jobsCommand(): Command {
  return new Command('jobs')
    .description(
      'look at the jobs of the App: those that are parked because they kept failing, and the others',
    )
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(retryCommand())
    .addCommand(dropCommand())
    .addHelpText(
      'after',
      '\nThe store is the one of the App: DATABASE_URL, or the embedded server in DATA_DIR (default: ./data).',
    );
}

function listCommand(): Command {
  return new Command('list')
    .description('list the parked jobs, oldest first')
    .option('--all', 'also those that are due, waiting or running', false)
    .option('--limit <n>', 'at most so many', parseCount, 100)
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table'))
    .addHelpText('after', '\nExit status: 0 nothing is parked, 1 something is, 2 bad usage.')
    .action(
      cliAction(async ({ all, limit, format }: ListOptions) => {
        // One more than asked for tells whether there are more.
        const found = await withStore(({ db }) => listJobs(db, { all, limit: limit + 1 }));
        const jobs = found.slice(0, limit);
        const left =
          found.length > limit ? `Only the oldest ${limit} are shown: --limit N shows more.\n` : '';
        process.stdout.write(
          format === 'json' ? `${JSON.stringify(jobs, null, 2)}\n` : `${formatJobs(jobs, all)}${left}`,
        );
        if (format === 'json') process.stderr.write(left);
        return jobs.some((job) => job.state === 'dead') ? EXIT.findings : EXIT.done;
      }),
    );
}

function showCommand(): Command {
  return new Command('show')
    .description('show one job with what it was to do and its last error, as JSON')
    .argument('<id>', 'number of the job', parseCount)
    .action(
      cliAction(async (id: number) => {
        const job = await withStore(({ db }) => findJob(db, id));
        if (job === null) throw noSuchJob(id);
        process.stdout.write(`${JSON.stringify(job, null, 2)}\n`);
      }),
    );
}

function retryCommand(): Command {
  return new Command('retry')
    .description('give a parked job all its tries again; the running App takes it at once')
    .argument('[id...]', 'numbers of the jobs', collectCounts)
    .option('--parked', 'all that are parked, as after a long outage', false)
    .action(
      cliAction((ids: number[] | undefined, options: Chosen) =>
        changeJobs(ids ?? [], options, 'is tried again', retryJob),
      ),
    );
}

function dropCommand(): Command {
  return new Command('drop')
    .description('remove a job for good; the next sweep still heals what it was about')
    .argument('[id...]', 'numbers of the jobs', collectCounts)
    .option('--parked', 'all that are parked', false)
    .action(
      cliAction((ids: number[] | undefined, options: Chosen) =>
        changeJobs(ids ?? [], options, 'is removed', dropJob),
      ),
    );
}

/** Each job by itself: one that cannot be changed is named and does not keep the others from it. */
async function changeJobs(
  ids: number[],
  { parked }: Chosen,
  done: string,
  change: typeof retryJob,
): Promise<number> {
  if (parked === ids.length > 0)
    throw new UserError(
      'Name jobs by their numbers (`partnerbot jobs list` shows them), or give --parked for all that are parked.',
    );
  return await withStore(async ({ db }) => {
    let failed = 0;
    const chosen = parked ? await listParked(db) : ids;
    if (chosen.length === 0) process.stdout.write('No job is parked.\n');
    for (const id of chosen) {
      if (await change(db, id)) {
        process.stdout.write(`Job ${id} ${done}.\n`);
        continue;
      }
      failed += 1;
      const job = await findJob(db, id);
      process.stderr.write(
        job === null
          ? `${noSuchJob(id).message}\n`
          : `Job ${id} is running now. Try again when it has ended.\n`,
      );
    }
    return failed > 0 ? EXIT.findings : EXIT.done;
  });
}

function noSuchJob(id: number): UserError {
  return new UserError(
    `There is no job ${id}: it was done or removed. \`partnerbot jobs list --all\` shows what there is.`,
  );
}

function formatJobs(jobs: readonly Job[], all: boolean): string {
  if (jobs.length === 0) return all ? 'The queue is empty.\n' : 'No job is parked.\n';
  const table = new Table({
    head: ['job', 'state', 'tries', 'since', 'about', 'last error'],
    style: { head: [], border: [] },
  });
  for (const job of jobs)
    table.push([job.id, job.state, job.attempts, job.createdAt, aboutOf(job), shorten(job.lastError ?? '')]);
  return `${table.toString()}\nTo try one again: partnerbot jobs retry ID. To see all of it: partnerbot jobs show ID.\n`;
}

/** What a job is about: kind, and the place on GitHub where it has one. */
function aboutOf({ request }: Job): string {
  const at = 'repository' in request ? ` ${request.repository.owner}/${request.repository.name}` : '';
  const number = 'number' in request ? `#${request.number}` : '';
  return clean(`${request.kind}${at}${number}`);
}

function shorten(error: string): string {
  const line = clean(error.split('\n')[0] ?? '');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** Without what a terminal would obey. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('A number from 1 is needed.');
  return count;
}

function collectCounts(value: string, before: number[] | undefined): number[] {
  return [...(before ?? []), parseCount(value)];
}
