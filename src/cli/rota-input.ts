import { type Line, readLines, splitLines } from '../history/lines.js';
import { findInstant } from '../mentors/away.js';
import type { PastRequest } from '../mentors/forecast.js';
import { parseSimulationEvent, type SimulationEvent } from '../mentors/simulation-event.js';

/** What one line of the input stands for. */
export type InputLine = { event: SimulationEvent; number: number } | { error: string };

/** The lines of a file, or of standard input; a malformed one says its number and why. */
export async function* readEvents(input: string | undefined): AsyncGenerator<InputLine[]> {
  const batches =
    input === undefined || input === '-' ? splitLines(process.stdin, 'standard input') : readLines(input);
  for await (const lines of batches) yield lines.map(parseLine);
}

function parseLine({ number, text }: Line): InputLine {
  const parsed =
    text === undefined ? { error: 'this is longer than a million characters' } : parseSimulationEvent(text);
  return 'error' in parsed ? { error: `line ${number}: ${parsed.error}` } : { ...parsed, number };
}

/** All events of an input, and what is wrong with the lines that are left out. */
export async function readAllEvents(
  input: string | undefined,
): Promise<{ events: SimulationEvent[]; errors: string[] }> {
  const events: SimulationEvent[] = [];
  const errors: string[] = [];
  for await (const lines of readEvents(input)) {
    for (const line of lines) {
      if ('error' in line) errors.push(line.error);
      else events.push(line.event);
    }
  }
  return { events, errors };
}

/** Says on stderr which lines were left out, at most a few of them by name. Answers whether there were any. */
export function reportErrors(errors: readonly string[]): boolean {
  const shown = 5;
  for (const error of errors.slice(0, shown)) process.stderr.write(`${error}\n`);
  if (errors.length > shown) process.stderr.write(`… and ${errors.length - shown} more\n`);
  return errors.length > 0;
}

/** So many days without a line say that a file is old rather than a project quiet. */
const OLD_DAYS = 14;

/** Says on stderr where the newest line is so old that today's figures say little; `today` is UTC, `YYYY-MM-DD`. */
export function warnOfOldInput(events: readonly SimulationEvent[], today: string): void {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { at } of events) newest = Math.max(newest, findInstant(at) ?? newest);
  const days = Math.floor((Date.parse(`${today}T23:59:59Z`) - newest) / 86_400_000);
  if (!Number.isFinite(days) || days <= OLD_DAYS) return;
  const day = new Date(newest).toISOString().slice(0, 10);
  process.stderr.write(
    `The newest line is of ${day}, ${days} days ago, and the time since counts as without any pull request. Give newer lines, or look from that day with --as-of ${day}.\n`,
  );
}

/** Openings with their closings, as intake. What is opened again under the same id counts as a new one. */
export function pairEvents(events: readonly SimulationEvent[]): PastRequest[] {
  const requests: PastRequest[] = [];
  const open = new Map<string, PastRequest>();
  for (const { id, at, event } of events) {
    if (event === 'opened') {
      const request: PastRequest = { openedAt: at, closedAt: null };
      requests.push(request);
      open.set(String(id), request);
    } else {
      const request = open.get(String(id));
      if (request) request.closedAt = at;
      open.delete(String(id));
    }
  }
  return requests;
}
