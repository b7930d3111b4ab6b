import { Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../clock.js';
import { loadMentors } from '../config/load.js';
import { type Forecast, forecastRota } from '../mentors/forecast.js';
import { decideIntake, type IntakeDecision } from '../mentors/intake.js';
import { cliAction, EXIT } from './exit.js';
import { pairEvents, readAllEvents, reportErrors, warnOfOldInput } from './rota-input.js';

interface Options {
  config: string;
  input?: string;
  asOf?: string;
  days: number;
  format: 'text' | 'json';
}

/** `partnerbot rota forecast`: on which day the mentors will be short, at the pace of late. */
export function forecastRotaCommand(): Command {
  return new Command('forecast')
    .description('tell on which day the rota is full, at the pace at which pull requests came of late')
    .requiredOption('--config <file>', 'configuration with a mentors section (YAML)')
    .option('--input <file>', 'JSON Lines as for simulate; .gz is unpacked (default: standard input)')
    .option('--as-of <day>', 'the day that counts as today (default: today)', parseDay)
    .option('--days <n>', 'days to look ahead', parseDays, 60)
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nCounted are openings by day of the week over eight weeks, how long they stayed open over a year, and the' +
        '\ncapacity of those who are not away. Exit status: 0 there is room, 1 new partners should wait, 2 bad usage.' +
        '\n\nExample: partnerbot rota forecast --config .github/partnerbot.yml --input history.jsonl.gz',
    )
    .action(cliAction(forecastFile));
}

async function forecastFile({ config, input, asOf, days, format }: Options): Promise<number> {
  const rota = await loadMentors(config);
  const { events, errors } = await readAllEvents(input);
  reportErrors(errors);
  const now = asOf === undefined ? systemClock.now().toISOString() : `${asOf}T23:59:59Z`;
  if (asOf === undefined) warnOfOldInput(events, now.slice(0, 10));
  const forecast = forecastRota(rota, pairEvents(events), { now, days });
  const intake = decideIntake(rota, forecast, false);
  process.stdout.write(format === 'json' ? renderJson(forecast, intake) : renderText(forecast, intake));
  return intake.paused || errors.length > 0 ? EXIT.findings : EXIT.done;
}

function renderJson({ days, ...forecast }: Forecast, { paused, warn, why }: IntakeDecision): string {
  const rounded = days.map(({ day, open, capacity }) => ({
    day,
    open: round(open),
    capacity: round(capacity),
  }));
  return `${JSON.stringify({ ...forecast, perWeek: round(forecast.perWeek), intake: { paused, warn, why }, days: rounded })}\n`;
}

function renderText({ days, text }: Forecast, { why, paused }: IntakeDecision): string {
  const weeks = days
    .filter((_, index) => index % 7 === 0)
    .map(({ day, open, capacity }) => `  ${day}  ${round(open)} of ${round(capacity)}`);
  return `${paused ? why : text}\n\nExpected to be open, of what those who are there take together:\n${weeks.join('\n')}\n`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function parseDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text))
    return text;
  throw new InvalidArgumentError('Write a day that exists, as YYYY-MM-DD.');
}

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 730) return days;
  throw new InvalidArgumentError('Write a whole number from 1 to 730.');
}
