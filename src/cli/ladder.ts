import { Command } from 'commander';
import { systemClock } from '../clock.js';
import { loadLadder } from '../config/load.js';
import { UserError } from '../errors.js';
import { readEvents } from '../history/events-file.js';
import { defaultLadder } from '../progress/default-ladder.js';
import { climbAll } from '../progress/ladder.js';
import type { Standing } from '../progress/types.js';
import { cliAction } from './exit.js';
import { calibrateCommand } from './ladder-calibrate.js';
import { getOption, parseDay, reportRows, reportWarnings } from './ladder-input.js';
import { createTextWriter } from './writer.js';

/** The bar that `--candidates` is about. */
const CANDIDATE_STAGE = 'regular-reviewer';

interface LadderOptions {
  events?: string;
  config?: string;
  asOf?: string;
  candidates?: boolean;
}

/** `partnerbot ladder`: where everybody in a history stands; and `partnerbot ladder calibrate`. */
export function ladderCommand(): Command {
  return new Command('ladder')
    .description('say for everybody in a history at which stage they stand, since when, on what evidence')
    .enablePositionalOptions()
    .option('--events <file>', 'CSV with the columns date,event,pr,person_id; .gz is unpacked')
    .option('--config <file>', 'configuration with a ladder section (default: the default ladder)')
    .option('--as-of <date>', 'the UTC day to look at, like 2024-06-30 (default: today)')
    .option('--candidates', `only people who ever met the bar for ${CANDIDATE_STAGE}`)
    .addHelpText(
      'after',
      '\nExample: partnerbot ladder --events events.csv.gz --as-of 2024-06-30 --candidates',
    )
    .action(cliAction(showLadder))
    .addCommand(calibrateCommand());
}

async function showLadder({ events: path, config, asOf, candidates }: LadderOptions): Promise<number> {
  const file = getOption(path, '--events', 'partnerbot ladder --events events.csv');
  const day = asOf === undefined ? systemClock.now().toISOString().slice(0, 10) : parseDay(asOf, '--as-of');
  const ladder = config === undefined ? defaultLadder() : await loadLadder(config);
  if (candidates && !ladder.stages.some((s) => s.id === CANDIDATE_STAGE)) {
    throw new UserError(
      `--candidates needs a stage ${CANDIDATE_STAGE}, which the ladder in ${config} does not have.`,
    );
  }
  const { events, problems, warnings } = await readEvents(file);
  reportWarnings(warnings);
  const everybody = climbAll(ladder, events, day);
  const people = candidates ? everybody.filter((p) => p.bars?.[CANDIDATE_STAGE] !== undefined) : everybody;
  await writeStandings(day, people);
  return reportRows(problems);
}

/** One person a line: easy on the eye and on memory, and still one JSON document. */
async function writeStandings(asOf: string, people: readonly Standing[]): Promise<void> {
  const writer = createTextWriter();
  await writer.write(`{"asOf":${JSON.stringify(asOf)},"people":[`);
  for (const [i, person] of people.entries()) {
    const wait = writer.write(`${i === 0 ? '' : ','}\n${JSON.stringify(person)}`);
    if (wait) await wait;
  }
  await writer.write('\n]}\n');
  await writer.end();
}
