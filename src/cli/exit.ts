import { formatProblem, UserError } from '../errors.js';

/** Exit statuses of every command: done, done with findings or failures, bad usage or configuration. */
export const EXIT = { done: 0, findings: 1, usage: 2 } as const;

/**
 * Wraps what a command does, so that every command ends alike. `run` answers the exit status (nothing = 0).
 * A `UserError` is shown as it is, its problems first, with status 2; a reader who closed the pipe early
 * (`| head`) ends the program quietly; anything else is one sentence and status 1.
 */
export function cliAction<A extends unknown[]>(
  // biome-ignore lint/suspicious/noConfusingVoidType: lets a command that has no findings simply return
  run: (...args: A) => Promise<number | void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    leaveQuietlyWhenThePipeCloses();
    try {
      process.exitCode = (await run(...args)) ?? EXIT.done;
    } catch (error) {
      process.exitCode = explainFailure(error);
    }
  };
}

/** Says on stderr why a command failed, and answers the exit status for it. */
function explainFailure(error: unknown): number {
  if (isClosedPipe(error)) return EXIT.done;
  if (error instanceof UserError) {
    for (const problem of error.problems) process.stderr.write(`${formatProblem(problem)}\n`);
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`partnerbot failed: ${message}\n`);
  if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.findings;
}

let watching = false;

/** A closed pipe arrives as an event of the stream, not as a rejected promise. */
function leaveQuietlyWhenThePipeCloses(): void {
  if (watching) return;
  watching = true;
  process.stdout.on('error', (error) => {
    if (isClosedPipe(error)) process.exit(EXIT.done);
    throw error;
  });
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
