import { Command } from 'commander';
import { type Problem, UserError } from '../errors.js';
import { readEvents } from '../history/events-file.js';
import { readPromotions } from '../history/promotions-file.js';
import { type Calibration, calibrate } from '../progress/calibrate.js';
import { findMainRole, type PastPromotion } from '../progress/cohort.js';
import { formatDay, getDay } from '../progress/days.js';
import { renderCriteria, renderLadderYaml } from '../progress/ladder-yaml.js';
import { type PersonLog, sortOutAll } from '../progress/person-log.js';
import type { Uncertainty } from '../progress/uncertainty.js';
import { cliAction, EXIT } from './exit.js';
import { getOption, parseDay, reportRows, reportWarnings } from './ladder-input.js';

interface CalibrateOptions {
  events?: string;
  promotions?: string;
  until?: string;
  role?: string;
}

const EXAMPLE =
  'partnerbot ladder calibrate --events events.csv.gz --promotions promotions.csv --until 2024-12-31';

/** `partnerbot ladder calibrate`: what a project has really asked of those whom it promoted. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('learn from past promotions the criteria that best foretell them, and say how well')
    .option('--events <file>', 'CSV with the columns date,event,pr,person_id; .gz is unpacked')
    .option(
      '--promotions <file>',
      'CSV with the columns person_id,role,date,kind; kind promotion is a dated act',
    )
    .option('--until <date>', 'look at nothing after this UTC day (default: at everything)')
    .option('--role <name>', 'the role to foretell (default: the one with most dated promotions)')
    .addHelpText(
      'after',
      '\nPrints JSON: role, criteria, fit (how many promotions they find, how many false alarms), uncertainty (how much may be luck),\nand yaml, a ladder section to paste. Where it refuses: refused (what and why), no yaml, and exit status 1; criteria are then\nthe best without reviews, where reviews are recorded for members only, else null.',
    )
    .addHelpText('after', `\nExample: ${EXAMPLE}`)
    .action(cliAction(showCalibration));
}

async function showCalibration(options: CalibrateOptions): Promise<number> {
  const eventsFile = getOption(options.events, '--events', EXAMPLE);
  const promotionsFile = getOption(options.promotions, '--promotions', EXAMPLE);
  const until = options.until === undefined ? Infinity : getDay(parseDay(options.until, '--until'));
  const { events, problems, warnings } = await readEvents(eventsFile);
  reportWarnings(warnings);
  const { promotions, lines, problems: wrong } = await readPromotions(promotionsFile);
  const role = options.role ?? findMainRole(promotions, until) ?? promotions[0]?.role;
  if (role === undefined)
    throw new UserError(`${promotionsFile} holds no promotion: give one with at least a few.`);
  if (!promotions.some((p) => p.role === role)) {
    const known = [...new Set(promotions.map((p) => p.role))].join(', ');
    throw new UserError(`Nobody in ${promotionsFile} was given the role ${role}: name one of ${known}.`);
  }
  const logs = sortOutAll(events);
  reportWarnings(listUnforeseeable(logs, promotions, lines, promotionsFile));
  const answer = calibrate(logs, promotions, role, until);
  process.stdout.write(`${JSON.stringify(renderCalibration(answer), null, 2)}\n`);
  const rows = reportRows([...problems, ...wrong]);
  if (answer.refused === null) return rows;
  process.stderr.write(`Refused: ${answer.refused.reason}\n`);
  return EXIT.findings;
}

function renderCalibration(answer: Calibration): Record<string, unknown> {
  const { criteria, role, fit, refused, uncertainty } = answer;
  return {
    role,
    criteria: criteria === null ? null : renderCriteria(criteria),
    fit,
    ...(refused !== null && { refused }),
    uncertainty: uncertainty && renderUncertainty(uncertainty),
    // What was refused must not be pasted for something learnt; `criteria` still hold the best without reviews.
    yaml: criteria === null || refused !== null ? '' : renderLadderYaml(criteria),
  };
}

/** Criteria are written as in the ladder section wherever they stand. */
function renderUncertainty({ laterPromotions: later, ...rest }: Uncertainty): Record<string, unknown> {
  return { ...rest, laterPromotions: later && { ...later, criteria: renderCriteria(later.criteria) } };
}

/** Promotions of people who had not been seen by then: no bar can foretell them. They still count as not found. */
function listUnforeseeable(
  logs: readonly PersonLog[],
  promotions: readonly PastPromotion[],
  lines: ReadonlyMap<PastPromotion, number>,
  file: string,
): Problem[] {
  const first = new Map(logs.map((l) => [l.person, l.days[0] ?? Infinity]));
  return promotions
    .filter((p) => p.kind === 'promotion' && (first.get(p.person) ?? Infinity) > p.day)
    .map((p) => {
      const seen = first.get(p.person);
      const message = `${p.person} was promoted before the first event${seen === undefined ? ', none is known' : ` on ${formatDay(seen)}`}`;
      const mend = 'check the date, and whether the person has a second id';
      return { severity: 'warning', message, mend, at: { file, line: lines.get(p) ?? 1, column: 1 } };
    });
}
