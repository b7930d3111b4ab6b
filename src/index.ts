/** `npm start`: the App, until SIGTERM or SIGINT. */
import { composeApp } from './compose.js';
import { readEnvironment } from './environment.js';
import { formatProblem, UserError } from './errors.js';

/** Whoever stops us kills us after 30 seconds, as is usual; what is not done by then is taken up at the next start. */
const DRAIN_WITHIN = 25_000;

try {
  const app = await composeApp(readEnvironment(process.env));
  const stop = () => {
    setTimeout(() => process.exit(0), DRAIN_WITHIN).unref();
    app.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${[error.message, ...error.problems.map(formatProblem)].join('\n')}\n`);
  process.exitCode = 2;
}
