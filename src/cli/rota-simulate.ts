import { Command, InvalidArgumentError } from 'commander';
import { loadMentors } from '../config/load.js';
import { findInstant } from '../mentors/away.js';
import { type Comparison, compareRotas } from '../mentors/compare.js';
import { Simulation } from '../mentors/simulate.js';
import type { SimulationEvent } from '../mentors/simulation-event.js';
import type { Rota } from '../mentors/types.js';
import { cliAction, EXIT } from './exit.js';
import { readAllEvents, readEvents, reportErrors } from './rota-input.js';
import { createTextWriter } from './writer.js';

const HELP = `
Input, one JSON object a line, in time order; "closed" names the id of the "opened":
  {"id":"1","at":"2026-01-05T09:00:00Z","event":"opened","author":"octo","customer":"acme","paths":["src/a.c"]}
  {"id":"1","at":"2026-01-07T09:00:00Z","event":"closed"}

Every open pull request counts 1 until its "closed". Lasting pairs are left out, so that the shares show what the
rota itself does: --pairs lets an author's first mentor stay theirs, "pairedWith": "login" in a line does so for one.
"utcOffset": minutes east of UTC in which the author's commits are dated, where that is known.

--against OLD replays the input through both rotas and prints one JSON object: who would have got the last pull
requests (20, or --last) before and after, and how many would have gone to somebody else.

Example: partnerbot rota simulate --config .github/partnerbot.yml --input history.jsonl.gz --seed 7`;

interface Options {
  config: string;
  input?: string;
  seed: string;
  pairs?: boolean;
  against?: string;
  last: number;
}

/** `partnerbot rota simulate`: who would have got each pull request, with every candidate and the reason. */
export function simulateRotaCommand(): Command {
  return new Command('simulate')
    .description('replay openings and closings through the rota: one JSON line for each opening')
    .requiredOption('--config <file>', 'configuration with a mentors section (YAML)')
    .option('--input <file>', 'JSON Lines; .gz is unpacked (default: standard input)')
    .option('--seed <n>', 'decides the last ties, nothing else', '1')
    .option('--pairs', "an author's first mentor stays theirs")
    .option('--against <file>', 'the configuration before an edit: say what the edit changes')
    .option('--last <n>', 'with --against: how many pull requests are told', parseLast, 20)
    .addHelpText('after', HELP)
    .action(cliAction(simulateFile));
}

async function simulateFile(options: Options): Promise<number> {
  const rota = await loadMentors(options.config);
  if (options.against !== undefined)
    return await compareFiles(await loadMentors(options.against), rota, options);
  const simulation = new Simulation(rota, { seed: options.seed, pairs: options.pairs === true });
  const writer = createTextWriter();
  let [malformed, early, latest] = [0, 0, Number.NEGATIVE_INFINITY];
  for await (const lines of readEvents(options.input)) {
    for (const line of lines) {
      if ('event' in line) {
        const at = findInstant(line.event.at) ?? latest;
        if (at < latest) early += 1;
        latest = Math.max(latest, at);
      }
      const row = 'error' in line ? { id: null, error: line.error } : takeEvent(simulation, line);
      if (row === null) continue;
      if ('error' in row) malformed += 1;
      const wait = writer.write(`${JSON.stringify(row)}\n`);
      if (wait) await wait;
    }
  }
  await writer.end();
  if (early > 0)
    process.stderr.write(
      `${early} ${early === 1 ? 'line lies' : 'lines lie'} before a time that was read already, and counted where found; sort the input by "at".\n`,
    );
  if (malformed === 0) return EXIT.done;
  process.stderr.write(
    `${malformed} ${malformed === 1 ? 'line was' : 'lines were'} malformed and left out; each says why in its place.\n`,
  );
  return EXIT.findings;
}

function takeEvent(simulation: Simulation, { event, number }: { event: SimulationEvent; number: number }) {
  if (event.event === 'opened' && simulation.isOpen(event.id)) {
    const why = `${event.id} is open already; close it first, or give each pull request its own id`;
    return { id: null, error: `line ${number}: ${why}` };
  }
  return simulation.next(event);
}

async function compareFiles(before: Rota, after: Rota, { input, seed, last }: Options): Promise<number> {
  const { events, errors } = await readAllEvents(input);
  const failed = reportErrors(errors);
  const comparison: Comparison = compareRotas(before, after, events, { seed, last });
  process.stdout.write(`${JSON.stringify(comparison)}\n`);
  return failed ? EXIT.findings : EXIT.done;
}

function parseLast(text: string): number {
  const last = Number(text);
  if (Number.isInteger(last) && last >= 1 && last <= 100_000) return last;
  throw new InvalidArgumentError('Write a whole number from 1 to 100000.');
}
