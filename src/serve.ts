import { existsSync } from 'node:fs';
import { composeApp, composePages } from './compose.js';
import { readEnvironment } from './environment.js';
import { UserError } from './errors.js';

/** Whoever stops us kills us after 30 seconds, as is usual; what is not done by then is taken up at the next start. */
const DRAIN_WITHIN = 25_000;

/**
 * Runs the App, or its pages alone beside it, with the settings of the environment and of the file .env, until SIGTERM or SIGINT,
 * which end the process. Resolves once it is up. Throws a `UserError` where a setting is wrong.
 */
export async function serve(purpose: 'app' | 'pages'): Promise<void> {
  loadEnvFile();
  const options = readEnvironment(process.env, purpose);
  const running = purpose === 'app' ? await composeApp(options) : await composePages(options);
  const stop = () => {
    setTimeout(() => process.exit(0), DRAIN_WITHIN).unref();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
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
