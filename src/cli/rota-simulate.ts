import { Command } from 'commander';
import { loadMentors } from '../config/load.js';
import { type Line, readLines, splitLines } from '../history/lines.js';
import { Simulation } from '../mentors/simulate.js';
import { parseSimulationEvent } from '../mentors/simulation-event.js';
import { cliAction, EXIT } from './exit.js';
import { createTextWriter } from './writer.js';

const HELP = `
Input, one JSON object a line, in time order; "closed" names the id of the "opened":
  {"id":"1","at":"2026-01-05T09:00:00Z","event":"opened","author":"octo","customer":"acme","paths":["src/a.c"]}
  {"id":"1","at":"2026-01-07T09:00:00Z","event":"closed"}

Every open pull request counts 1 until its "closed". Lasting pairs are left out, so that the shares show what the
rota itself does: --pairs lets an author's first mentor stay theirs, "pairedWith": "login" in a line does so for one.

Example: partnerbot rota simulate --config .github/partnerbot.yml --input history.jsonl.gz --seed 7`;

interface Options {
  config: string;
  input?: string;
  seed: string;
  pairs?: boolean;
}

/** `partnerbot rota simulate`: who would have got each pull request, with every candidate and the reason. */
export function simulateRotaCommand(): Command {
  return new Command('simulate')
    .description('replay openings and closings through the rota: one JSON line for each opening')
    .requiredOption('--config <file>', 'configuration with a mentors section (YAML)')
    .option('--input <file>', 'JSON Lines; .gz is unpacked (default: standard input)')
    .option('--seed <n>', 'decides the last ties, nothing else', '1')
    .option('--pairs', "an author's first mentor stays theirs")
    .addHelpText('after', HELP)
    .action(cliAction(simulateFile));
}

async function simulateFile({ config, input, seed, pairs }: Options): Promise<number> {
  const rota = await loadMentors(config);
  const simulation = new Simulation(rota, { seed, pairs: pairs === true });
  const batches =
    input === undefined || input === '-' ? splitLines(process.stdin, 'standard input') : readLines(input);
  const writer = createTextWriter();
  let malformed = 0;
  for await (const lines of batches) {
    for (const line of lines) {
      const row = takeLine(simulation, line);
      if (row === null) continue;
      if ('error' in row) malformed += 1;
      const wait = writer.write(`${JSON.stringify(row)}\n`);
      if (wait) await wait;
    }
  }
  await writer.end();
  if (malformed === 0) return EXIT.done;
  process.stderr.write(
    `${malformed} ${malformed === 1 ? 'line was' : 'lines were'} malformed and left out; each says why in its place.\n`,
  );
  return EXIT.findings;
}

function takeLine(simulation: Simulation, { number, text }: Line) {
  const parsed =
    text === undefined ? { error: 'this is longer than a million characters' } : parseSimulationEvent(text);
  const fail = (why: string) => ({ id: null, error: `line ${number}: ${why}` });
  if ('error' in parsed) return fail(parsed.error);
  const { event } = parsed;
  if (event.event === 'opened' && simulation.isOpen(event.id)) {
    return fail(`${event.id} is open already; close it first, or give each pull request its own id`);
  }
  return simulation.next(event);
}
