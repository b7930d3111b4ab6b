import path from 'node:path';
import { Command, Option } from 'commander';
import { systemClock } from '../clock.js';
import { loadSettings } from '../config/load.js';
import { readWebUrl } from '../environment.js';
import { UserError } from '../errors.js';
import { readReportEvents } from '../history/report-events.js';
import { gatherReport } from '../jobs/report.js';
import { findReportSettings } from '../jobs/report-settings.js';
import type { Settings } from '../onboarding/settings.js';
import { renderCsv, renderMarkdown } from '../reports/render.js';
import { narrowToCustomer, type Report } from '../reports/report.js';
import { makeShareable } from '../reports/shareable.js';
import { type Window, windowOf } from '../reports/window.js';
import { withStore } from '../with-store.js';
import { cliAction, EXIT } from './exit.js';
import { getOption, parseDay, reportRows } from './ladder-input.js';
import { reportOnEvents } from './report-offline.js';
import { formatReportTable } from './report-table.js';

interface ReportCommandOptions {
  customer?: string;
  person?: string;
  format: 'table' | 'json' | 'csv' | 'markdown' | 'html';
  audience: 'internal' | 'shareable';
  from?: string;
  until?: string;
  config?: string;
  events?: string;
  owner?: string;
}

/** `partnerbot report`: figures, customers, give and take, and where people stand. */
export function reportCommand(): Command {
  return new Command('report')
    .description(
      'show the figures of the project, its customers, what they give and take, and where people stand',
    )
    .option('--customer <id>', 'only this customer')
    .option('--person <login>', 'only this person, with what is missing for the next stage')
    .addOption(
      new Option('--format <format>', 'how to print it')
        .choices(['table', 'json', 'csv', 'markdown', 'html'])
        .default('table'),
    )
    .addOption(
      new Option('--audience <who>', 'shareable names public customers only, and nobody’s figures')
        .choices(['internal', 'shareable'])
        .default('internal'),
    )
    .option('--from <date>', 'first UTC day of the window (default: 90 days)')
    .option('--until <date>', 'last UTC day of the window (default: today)')
    .option('--config <file>', 'configuration to go by (default: the one that the App last read)')
    .option('--events <file>', 'a CSV as for the ladder instead of the App’s database; needs --config')
    .option('--owner <login>', 'whose installation, where the database has several')
    .addHelpText(
      'after',
      `
Uses the database of DATABASE_URL, or the embedded one in DATA_DIR; the App may be running. The CSV may have the columns
name, email and login, by which people are attributed to customers, and the events issue and comment.

Example: partnerbot report --events events.csv.gz --config .github/partnerbot.yml --until 2024-06-30`,
    )
    .action(cliAction(showReport));
}

async function showReport(options: ReportCommandOptions): Promise<number> {
  const { audience, customer, person } = options;
  if (audience === 'shareable' && person !== undefined)
    throw new UserError(
      '--person is not for sharing: a person’s figures are theirs first. Leave out --audience.',
    );
  const window = parseWindow(options);
  const { report, status } =
    options.events === undefined
      ? { report: await fromStore(options, window), status: EXIT.done }
      : await fromEvents(options.events, options, window);
  if (person !== undefined && report.people.length === 0)
    throw new UserError(
      `Nobody is known as ${person}. Check the spelling, or list everybody without --person.`,
    );
  const seen = audience === 'shareable' ? makeShareable(report) : report;
  const narrow = customer === undefined ? seen : narrowToCustomer(seen, customer);
  if (narrow === undefined) throw new UserError(sayNoCustomer(customer ?? '', report, seen));
  if (person !== undefined && narrow.people.length === 0)
    throw new UserError(`${person} is not known to act for ${customer}. Leave out --customer.`);
  process.stdout.write(await format(person === undefined ? narrow : onlyPerson(narrow), options.format));
  return status;
}

function sayNoCustomer(id: string, whole: Report, seen: Report): string {
  if (whole.customers.list.some((c) => c.id === id))
    return `${id} is not public, so there is nothing to share about it. Leave out --audience.`;
  const known = seen.customers.list.map((c) => c.id).join(', ');
  return `There is no customer ${id}: name one of ${known || 'those in the configuration (there is none)'}.`;
}

/** A person asked for is answered about that person. */
function onlyPerson(report: Report): Report {
  return {
    ...report,
    customers: { ...report.customers, list: [], silent: [] },
    metrics: [],
    giveAndTake: [],
  };
}

async function format(report: Report, as: ReportCommandOptions['format']): Promise<string> {
  // What draws charts is loaded for a page alone.
  if (as === 'html') return (await import('./report-html.js')).formatReportHtml(report);
  if (as === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (as === 'csv') return renderCsv(report);
  return as === 'markdown' ? renderMarkdown(report) : formatReportTable(report);
}

function parseWindow({ from, until }: ReportCommandOptions): Window {
  const last =
    until === undefined ? systemClock.now().toISOString().slice(0, 10) : parseDay(until, '--until');
  const first = from === undefined ? undefined : parseDay(from, '--from');
  if (first !== undefined && first > last)
    throw new UserError(`--from ${first} is after --until ${last}: put the earlier day first.`);
  // A database counts years in four digits, also those of the window before.
  for (const day of [first, last])
    if (day !== undefined && (day < '1970-01-01' || day > '2999-12-31'))
      throw new UserError(`${day} is outside of 1970-01-01 to 2999-12-31: choose a day in between.`);
  return windowOf(last, first);
}

async function fromEvents(
  file: string,
  options: ReportCommandOptions,
  window: Window,
): Promise<{ report: Report; status: number }> {
  const config = getOption(
    options.config,
    '--config',
    'partnerbot report --events events.csv --config customers.yml',
  );
  const { settings } = await loadSettings(config);
  const { events, problems } = await readReportEvents(file);
  const { person } = options;
  const report = reportOnEvents({
    // Not the path: a report may be shared.
    project: path.basename(file),
    events,
    customers: listOf(settings),
    ladder: settings.ladder,
    window,
    ...(person !== undefined && { person }),
  });
  return { report, status: reportRows(problems) };
}

async function fromStore(options: ReportCommandOptions, window: Window): Promise<Report> {
  const given = options.config === undefined ? undefined : (await loadSettings(options.config)).settings;
  return await withStore(async ({ db }) => {
    const { installation, project, settings } = await findReportSettings(db, options.owner, given);
    const { person } = options;
    return await gatherReport(db, installation, {
      project,
      customers: listOf(settings),
      ladder: settings.ladder,
      mentors: mentorsOf(settings),
      window,
      webUrl: readWebUrl(process.env),
      ...(person !== undefined && { person }),
    });
  });
}

function listOf({
  customers,
  independents,
  relationships,
}: Settings): Parameters<typeof reportOnEvents>[0]['customers'] {
  return { customers, independents, ...(relationships && { relationships }) };
}

function mentorsOf({ mentors }: Settings): { login: string; capacity: number }[] {
  return mentors.mentors.filter((m) => m.onRota).map(({ login, capacity }) => ({ login, capacity }));
}
