import type { Clock } from '../clock.js';
import { UserError } from '../errors.js';
import { listen, stopServer } from '../web/server.js';
import { readAppFile } from './app-file.js';
import { checkEnvFile } from './env-file.js';
import { type Kept, keepSettings, type Registry } from './keep.js';
import { appsPage, buildManifest, parseWanted, registrationUrl } from './manifest.js';
import { OneTime, type Taken } from './one-time.js';
import { type Page, renderDone, renderProblem, renderStart } from './page.js';
import { createSetupServer } from './server.js';

export interface SetupOptions {
  org?: string | undefined;
  /** The public address of the App. */
  url: string;
  envFile: string;
  /** 0 takes a free one. */
  port: number;
  /** GitHub's pages, for example `https://github.com`. */
  webUrl: string;
  registry: Registry;
  /** Settings to write beside the App's own, such as GHE_HOST. */
  extra: Record<string, string>;
  clock: Clock;
  /** Waits between exchanges that fail for now; milliseconds. */
  waits?: readonly number[];
  /** Called once with the link to open, as soon as it works. */
  ready(link: string): void;
  /** Ends the set-up; one that is under way with GitHub is finished first. */
  signal: AbortSignal;
}

/** How long the printed link works, and how long GitHub may then take to send the browser back. Milliseconds. */
export const LINK_LIVES = 15 * 60_000;
export const STATE_LIVES = 60 * 60_000;

/**
 * `partnerbot setup`: registers an App by GitHub's manifest flow and writes its settings to a new file. Serves
 * 127.0.0.1 alone, and only until it is done. Throws UserError for what the person can mend before anything is
 * registered, and another Error when it came to nothing afterwards.
 */
export async function setUp(options: SetupOptions): Promise<Kept> {
  const wanted = parseWanted(options);
  await checkEnvFile(options.envFile);
  const app = await readAppFile();
  const { clock, signal } = options;
  const token = new OneTime(clock, LINK_LIVES);
  let state: OneTime | null = null;
  let redirectUrl = '';

  const outcome = openOutcome();
  let timer = setTimeout(() => outcome.reject(tooLate()), LINK_LIVES);
  let busy = false;
  const stop = () => {
    if (!busy) outcome.reject(new Error('Set-up was stopped. Nothing was written.'));
  };

  const server = createSetupServer({
    start(given) {
      const taken = token.take(given);
      if (taken === 'expired') outcome.reject(tooLate());
      if (taken !== 'good') return refuseLink(taken);
      state = new OneTime(clock, STATE_LIVES);
      clearTimeout(timer);
      timer = setTimeout(() => outcome.reject(tooLate()), STATE_LIVES);
      return renderStart({
        action: registrationUrl(wanted, state.value),
        manifest: buildManifest(app, wanted, redirectUrl),
        formTo: wanted.webUrl.origin,
        owner: wanted.org ?? 'your own account',
      });
    },
    async callback(given, code): Promise<Page> {
      if (!state) return refuseState('wrong');
      // GitHub's codes are hexadecimal; an answer without one must not use up the state.
      if (!/^[\w-]{1,255}$/.test(code))
        return renderProblem(400, 'GitHub’s answer holds no code. Go back and try again.');
      const taken = state.take(given);
      if (taken === 'expired') outcome.reject(tooLate());
      if (taken !== 'good') return refuseState(taken);
      busy = true;
      try {
        // Behind the proxy that answers there, the App cannot see its own address.
        const extra = { ...options.extra, PUBLIC_URL: wanted.url.origin };
        const kept = await keepSettings({ ...options, extra }, code, appsPage(wanted));
        outcome.resolve(kept);
        return renderDone(kept);
      } catch (error) {
        outcome.reject(error);
        return renderProblem(502, error instanceof Error ? error.message : String(error));
      }
    },
  });

  try {
    const port = await listenOn(server, options.port);
    redirectUrl = `http://127.0.0.1:${port}/callback`;
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else options.ready(`http://127.0.0.1:${port}/start?token=${token.value}`);
    return await outcome.promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    await stopServer(server, 2_000);
  }
}

interface Outcome {
  promise: Promise<Kept>;
  resolve(kept: Kept): void;
  reject(error: unknown): void;
}

/** A promise that is settled from outside; the first word holds. */
function openOutcome(): Outcome {
  let [resolve, reject]: [Outcome['resolve'], Outcome['reject']] = [() => undefined, () => undefined];
  const promise = new Promise<Kept>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  // It may fail before anybody waits for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

async function listenOn(server: Parameters<typeof listen>[0], port: number): Promise<number> {
  try {
    return await listen(server, port, '127.0.0.1');
  } catch (error) {
    throw new UserError(
      `Port ${port} on 127.0.0.1 cannot be used (${(error as NodeJS.ErrnoException).code}). Name another with --port, or leave it out.`,
    );
  }
}

function tooLate(): Error {
  return new Error('the link was not used in time, and nothing was written. Run it again for a new one.');
}

function refuseLink(taken: Exclude<Taken, 'good'>): Page {
  const again = 'Run partnerbot setup again for a new one.';
  if (taken === 'wrong') return renderProblem(403, 'This is not the link that was printed. Copy it whole.');
  if (taken === 'used') return renderProblem(410, `The link works once, and was used. ${again}`);
  return renderProblem(410, `The link worked for 15 minutes only. ${again}`);
}

function refuseState(taken: Exclude<Taken, 'good'>): Page {
  if (taken === 'wrong')
    return renderProblem(
      403,
      'This is not the answer to what was asked here. Open the link that was printed.',
    );
  if (taken === 'used')
    return renderProblem(410, 'This answer was taken before. The terminal says what became of it.');
  return renderProblem(410, 'This answer came after more than an hour. Run partnerbot setup again.');
}
