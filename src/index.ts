/** `npm start`: the App, until SIGTERM or SIGINT. */
import { existsSync } from 'node:fs';
import { composeApp } from './compose.js';
import { readEnvironment } from './environment.js';
import { formatProblem, UserError } from './errors.js';

/** Whoever stops us kills us after 30 seconds, as is usual; what is not done by then is taken up at the next start. */
const DRAIN_WITHIN = 25_000;

try {
  loadEnvFile();
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

/** The file that `partnerbot setup` writes; what the environment says already wins over it. */
function loadEnvFile(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UserError(
      `.env cannot be read (${code}). Give it to the user that runs the App, or remove it.`,
    );
  }
}
