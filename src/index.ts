/** `npm start`: the App, until SIGTERM or SIGINT. */
import { formatProblem, UserError } from './errors.js';
import { serve } from './serve.js';

try {
  await serve('app');
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${[error.message, ...error.problems.map(formatProblem)].join('\n')}\n`);
  process.exitCode = 2;
}
