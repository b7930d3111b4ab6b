import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../clock.js';
import { loadMentors } from '../config/load.js';
import { readPrivateKey } from '../environment.js';
import { UserError } from '../errors.js';
import { listCalendar } from '../mentors/calendar.js';
import type { Rota } from '../mentors/types.js';
import { calendarKey, calendarPath } from '../web/calendar-address.js';
import { cliAction, EXIT } from './exit.js';
import { parseDay } from './rota-forecast.js';
import { printText } from './writer.js';

interface Options {
  config: string;
  mentor?: string;
  from?: string;
  weeks: number;
  out?: string;
  addresses?: string;
  installation?: number;
}

const HELP = `
Weeks of duty (strategy: on-duty), absences without their reason, and holidays, as whole days.

The running App offers the same as feeds that calendars can subscribe to, each under an address that nobody can
guess: --addresses prints them, from the App's private key in the environment. Give each mentor theirs in private;
an address ends with the key.

Examples:
  partnerbot rota calendar --config .github/partnerbot.yml --mentor alice --out alice.ics
  partnerbot rota calendar --config .github/partnerbot.yml --addresses https://bot.example.org --installation 123`;

/** `partnerbot rota calendar`: the rota as iCalendar, of one mentor or of all. */
export function calendarRotaCommand(): Command {
  return new Command('calendar')
    .description('write weeks of duty and absences as iCalendar, or print the addresses of the feeds')
    .requiredOption('--config <file>', 'configuration with a mentors section (YAML)')
    .option('--mentor <login>', 'of this mentor alone (default: of the whole rota)')
    .option('--from <day>', 'first day (default: today)', parseDay)
    .option('--weeks <n>', 'how many weeks', parseWeeks, 26)
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--addresses <url>', 'print the addresses of the feeds of the App at this URL instead')
    .option('--installation <id>', 'number of the installation, for --addresses', parseId)
    .addHelpText('after', HELP)
    .action(cliAction(writeCalendar));
}

async function writeCalendar(options: Options): Promise<number> {
  const rota = await loadMentors(options.config);
  await printText(
    options.addresses === undefined ? await renderEntries(rota, options) : listAddresses(rota, options),
    options.out,
  );
  return EXIT.done;
}

async function renderEntries(rota: Rota, { mentor, from, weeks, config }: Options): Promise<string> {
  const now = systemClock.now();
  const range = { from: from ?? now.toISOString().slice(0, 10), weeks };
  const entries = listCalendar(rota, mentor ?? null, range);
  if (entries === null) {
    throw new UserError(
      `${mentor} is not under people in ${config}. Check the name, or leave --mentor out for all.`,
    );
  }
  // Loaded here, so that the other commands start without it.
  const { renderCalendar } = await import('../web/calendar-text.js');
  return renderCalendar(mentor === undefined ? 'Mentors' : `Mentor duty of ${mentor}`, entries, now);
}

function listAddresses(rota: Rota, { addresses = '', installation, mentor }: Options): string {
  if (installation === undefined) {
    throw new UserError(
      '--addresses needs --installation ID: the number at the end of the address of the page on which the App’s installation is configured.',
    );
  }
  const base = readBase(addresses);
  const privateKey = readPrivateKey(process.env);
  if (!privateKey) {
    throw new UserError(
      'The addresses follow from the App’s private key: set PRIVATE_KEY or PRIVATE_KEY_PATH as for npm start.',
    );
  }
  const key = calendarKey(privateKey);
  const logins = mentor === undefined ? [null, ...rota.mentors.map(({ login }) => login)] : [mentor];
  const lines = logins.map(
    (login) => `${login ?? '(all)'}\t${base}${calendarPath({ installation, login }, key)}`,
  );
  return `${lines.join('\n')}\n`;
}

function readBase(address: string): string {
  try {
    const url = new URL(address);
    if (/^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  } catch {
    // said below
  }
  throw new UserError(
    `--addresses ${address} is no address of a web server. Write it whole, such as https://bot.example.org.`,
  );
}

function parseWeeks(text: string): number {
  const weeks = Number(text);
  if (Number.isInteger(weeks) && weeks >= 1 && weeks <= 520) return weeks;
  throw new InvalidArgumentError('Write a whole number from 1 to 520.');
}

function parseId(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new InvalidArgumentError('Write the number of the installation.');
}
