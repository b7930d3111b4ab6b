import type { Logger } from 'pino';
import { Probot, ProbotOctokit } from 'probot';
import { PermanentError, scrub, TransientError } from '../errors.js';
import { type Metered, meterCalls } from './meter.js';
import { keepPace, type Pace } from './pace.js';
import { renewWhereRefused, TokenCache } from './renew-token.js';

export type Octokit = InstanceType<typeof ProbotOctokit>;

/** Everything that a read or a write needs to know of the App itself. */
export interface Session {
  octokit: Octokit;
  /** The App's slug: how GraphQL names its bot user. */
  slug: string;
  /** Keys of markers: the first one signs, all are accepted. */
  markerKeys: readonly string[];
}

export interface Credentials {
  appId: number;
  privateKey: string;
  /** For example `https://api.github.com`. */
  apiUrl: string;
  log: Logger;
  /** Is told of every call, for /metrics. */
  meter?: (call: Metered) => void;
  /** What all processes know of GitHub's orders to wait; without it each call only hears its own. */
  pace?: Pace;
  /** No call may take longer, in milliseconds; 20 s by default: GitHub itself gives up on a request after ten. */
  callWithin?: number;
}

export interface GitHubApp {
  /** A client of its own for each installation, so that one cannot use up another's budget. */
  authenticate(installation: number): Promise<Octokit>;
  /** As the App itself. */
  asApp(): Promise<Octokit>;
  /** Has the next call of an installation made with a token of now: what it may do has changed. */
  renew(installation: number): void;
  /** How long this GitHub can send a delivery once more. Milliseconds. */
  keepsDeliveries: number;
}

const DAY = 24 * 60 * 60_000;

const TIMEOUT = 20_000;

export function createGitHubApp(c: Credentials): GitHubApp {
  const tokens = new TokenCache();
  const probot = new Probot({
    appId: c.appId,
    privateKey: c.privateKey,
    baseUrl: c.apiUrl,
    // Deliveries never reach Probot: the signature is checked by our own ingress.
    secret: 'deliveries are verified before they get here',
    log: c.log as never,
    // A function, because Probot puts defaults of its own over plain ones. Both plugins hold their state in memory,
    // and the first repeats writes blindly: an unknown outcome must be read back first, and the budget is shared
    // through the database.
    Octokit: ProbotOctokit.defaults((given: { auth?: object }) => ({
      ...given,
      auth: { ...given.auth, cache: tokens },
      retry: { enabled: false },
      throttle: { enabled: false },
      log: quiet(c.log),
    })),
  });
  const guarded = (octokit: Octokit, who: number): Octokit => {
    octokit.hook.before('request', (options) => {
      options.request = { ...options.request, signal: AbortSignal.timeout(c.callWithin ?? TIMEOUT) };
    });
    octokit.hook.after('request', refuseCutOff);
    if (c.meter) meterCalls(octokit, who, c.meter);
    if (who !== 0) renewWhereRefused(octokit, () => tokens.drop(who));
    // Last, and so around the fetching of tokens too.
    if (c.pace) keepPace(octokit, who, c.pace);
    return octokit;
  };
  const clients = new Map<number, Promise<Octokit>>();
  return {
    authenticate: (installation) => {
      const known = clients.get(installation);
      if (known) return known;
      const made = probot.auth(installation).then((o) => guarded(o as Octokit, installation));
      clients.set(installation, made);
      made.catch(() => clients.delete(installation));
      return made;
    },
    renew: (installation) => tokens.drop(installation),
    asApp: async () => guarded((await probot.auth()) as Octokit, 0),
    // Three days on github.com, seven on an Enterprise server, whose API has a path of its own.
    keepsDeliveries: (new URL(c.apiUrl).pathname.startsWith('/api/v3') ? 7 : 3) * DAY,
  };
}

/**
 * An answer that was cut off on its way reaches us as text, often empty, and lists of pages would make it an empty
 * list: "no repositories are left", "there is no comment of ours". Every answer that we ask for is JSON.
 */
function refuseCutOff({ status, data }: { status: number; data: unknown }): void {
  if ((status === 200 || status === 201) && typeof data !== 'object')
    throw new TransientError('the answer was cut off');
}

/** Octokit logs whole requests at debug; ours carry people's words, so they are left out. */
function quiet(log: Logger) {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: (m: string) => log.warn({ from: 'octokit' }, m),
    error: nothing,
  };
}

interface HttpError {
  status?: number;
  message: string;
  response?: { headers?: Record<string, string | number | undefined>; data?: unknown };
  errors?: { type?: string; message?: string }[];
}

/**
 * Runs one call and sorts its failure: TransientError (limits, 5xx, network, time-out: try later, having read
 * back what was meant to be written), PermanentError (gone, forbidden, refused: trying again changes nothing).
 * `what` says in words what was tried.
 */
export async function call<T>(what: string, now: Date, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw classify(what, now, error);
  }
}

export function classify(what: string, now: Date, error: unknown): Error {
  if (error instanceof PermanentError || error instanceof TransientError) return error;
  const e = (error ?? {}) as HttpError;
  const wait = waitOf(e, now);
  const words = `${what}: GitHub answered ${e.status ?? 'nothing'} (${scrub(String(e.message)).slice(0, 200)})`;
  if (e.errors?.some((x) => x.type === 'RATE_LIMITED'))
    return new TransientError(words, wait ?? 60, { cause: error });
  if (
    e.status === 429 ||
    (e.status === 403 && (wait !== undefined || /secondary rate|abuse/i.test(e.message)))
  )
    return new TransientError(words, wait ?? 60, { cause: error });
  if (e.status === 401 || e.status === 408 || e.status === undefined || e.status >= 500)
    return new TransientError(words, wait, { cause: error });
  return new PermanentError(words, { cause: error });
}

/** HTTP status of a refusal for good, where there was one. */
export function statusOf(error: PermanentError): number | undefined {
  return (error.cause as { status?: number } | undefined)?.status;
}

/** GitHub's own order: `retry-after`, else the reset of an exhausted limit. Seconds. */
function waitOf(e: HttpError, now: Date): number | undefined {
  const headers = e.response?.headers;
  const after = Number(headers?.['retry-after']);
  if (Number.isFinite(after) && headers?.['retry-after'] !== undefined) return Math.max(0, after);
  if (String(headers?.['x-ratelimit-remaining']) !== '0') return undefined;
  const reset = Number(headers?.['x-ratelimit-reset']);
  return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset - now.getTime() / 1000)) : undefined;
}
