import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { systemClock } from './clock.js';
import { readApiUrl, readEnvironment, readWebUrl } from './environment.js';
import { formatProblem, PermanentError, UserError } from './errors.js';
import { markerKey } from './github/marker.js';
import { convertManifest, setWebhookSecret } from './github/register-app.js';
import { type Octokit as AppOctokit, call, createGitHubApp, statusOf } from './github/session.js';
import { chatOf } from './jobs/chat.js';
import { readInForce } from './jobs/configuration.js';
import type { Context } from './jobs/context.js';
import { examine } from './jobs/doctor.js';
import type { Check } from './jobs/doctor-checks.js';
import { readStoreFound } from './jobs/doctor-read-store.js';
import { type Explanation, explainPull } from './jobs/explain.js';
import { readLoginStates } from './jobs/login-states.js';
import { enqueue } from './jobs/queue.js';
import { type Redelivered, redeliver } from './jobs/redeliver.js';
import type { LoginState } from './mentors/check-outside.js';
import type { Settings } from './onboarding/settings.js';
import { readAppFile } from './setup/app-file.js';
import type { Kept } from './setup/keep.js';
import { type SetupOptions, setUp } from './setup/setup.js';
import { openDatabase } from './store/database.js';
import { migrate } from './store/migrate.js';
import { createLogger } from './web/logging.js';
import { withStore } from './with-store.js';

/**
 * `partnerbot explain OWNER/REPO#N`: the same facts and decisions as the running App, nothing written to GitHub.
 * Credentials are the App's, or a token in GITHUB_TOKEN where there are none; what is remembered comes from the
 * App's database.
 */
export async function explainOnline(
  at: { owner: string; name: string; number: number },
  /** Null: the repository's own. */
  settings: Settings | null,
): Promise<Explanation> {
  const log = createLogger({ level: process.env.LOG_LEVEL || 'warn' });
  const access = await findAccess(at, log);
  const database = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: process.env.DATA_DIR || './data',
    log,
  });
  try {
    await migrate(database);
    const session = { octokit: access.octokit, slug: access.slug, markerKeys: access.markerKeys };
    const ctx: Context = {
      db: database.db,
      clock: systemClock,
      log,
      github: {
        authenticate: async () => access.octokit,
        asApp: async () => access.octokit,
        renew: () => undefined,
        keepsDeliveries: 0,
      },
      slug: async () => access.slug,
      markerKeys: access.markerKeys,
      sweepHours: 24,
      redeliverMinutes: 0,
      visibleWrites: 0,
      upkeep: null,
      backups: null,
      enqueue: async () => undefined,
      count: () => undefined,
    };
    const inForce = settings
      ? { settings, version: 'local' }
      : await readInForce(session, at, ctx.clock.now());
    if ('problems' in inForce)
      throw new UserError(
        `The configuration of ${at.owner}/${at.name} ${inForce.why}.\n${inForce.problems.map(formatProblem).join('\n')}`,
      );
    return await explainPull(ctx, session, { ...at, installation: access.installation }, inForce);
  } finally {
    await database.close();
  }
}

interface Access {
  octokit: AppOctokit;
  installation: number;
  slug: string;
  markerKeys: string[];
}

/** What is wrong with these logins on GitHub, for `rota lint --online`; credentials as for `explainOnline`. */
export async function readLoginsOnline(
  at: { owner: string; name: string },
  logins: readonly string[],
): Promise<Map<string, LoginState>> {
  const { octokit } = await findAccess(at, createLogger({ level: process.env.LOG_LEVEL || 'warn' }));
  return await readLoginStates(octokit, at, logins, systemClock.now()).catch(unseen(at));
}

/** A repository that does not exist, or not for us, is the user's mistake. */
function unseen({ owner, name }: { owner: string; name: string }): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof PermanentError) || statusOf(error) !== 404) throw error;
    throw new UserError(
      `GitHub shows no repository ${owner}/${name} to these credentials. Check the name, or install the App on it.`,
    );
  };
}

async function findAccess(at: { owner: string; name: string }, log: Context['log']): Promise<Access> {
  const token = process.env.GITHUB_TOKEN;
  if (!process.env.APP_ID && token) {
    const octokit = new Octokit({ auth: token, baseUrl: readApiUrl(process.env) });
    // Both are made of the same core and the same plugins for REST methods and pages.
    return { octokit: octokit as unknown as AppOctokit, installation: 0, slug: 'partnerbot', markerKeys: [] };
  }
  if (!process.env.APP_ID)
    throw new UserError(
      'GitHub is asked, and there are no credentials: set GITHUB_TOKEN, or the App’s APP_ID and PRIVATE_KEY. Without them, `explain --event FILE` and `rota lint` without --online ask nobody.',
    );
  const options = readEnvironment(process.env, 'question');
  const app = createGitHubApp({ ...options, log });
  const now = systemClock.now();
  const asApp = await app.asApp();
  const { data: self } = await call('asking who the App is', now, () => asApp.rest.apps.getAuthenticated());
  const { data: found } = await call(`looking for the installation on ${at.owner}/${at.name}`, now, () =>
    asApp.rest.apps.getRepoInstallation({ owner: at.owner, repo: at.name }),
  ).catch(unseen(at));
  return {
    octokit: await app.authenticate(found.id),
    installation: found.id,
    slug: self?.slug ?? '',
    markerKeys: [markerKey(options.privateKey)],
  };
}

/**
 * Compares GitHub's log of deliveries with the App's store, and asks for what never arrived. Throws a `UserError`
 * without the App's credentials.
 */
export async function redeliverOnline(options: { since?: Date; dryRun?: boolean }): Promise<Redelivered> {
  const env = readEnvironment(process.env);
  const log = createLogger({ level: process.env.LOG_LEVEL || 'warn' });
  const github = createGitHubApp({ ...env, log });
  return await withStore(({ db }) => redeliver({ db, github, clock: systemClock }, options));
}

/**
 * The parts of the App for one command that asks GitHub and uses the store; nobody listens. Throws
 * a `UserError` without the App's credentials.
 */
export async function withApp<T>(run: (ctx: Context) => Promise<T>): Promise<T> {
  const env = readEnvironment(process.env);
  const log = createLogger({ level: process.env.LOG_LEVEL || 'warn' });
  const github = createGitHubApp({ ...env, log });
  let slug: Promise<string> | undefined;
  const readSlug = async () => (await (await github.asApp()).rest.apps.getAuthenticated()).data?.slug ?? '';
  return await withStore(({ db }) =>
    run({
      db,
      clock: systemClock,
      log,
      github,
      slug: () => {
        slug ??= readSlug();
        return slug;
      },
      markerKeys: [markerKey(env.privateKey)],
      sweepHours: 24,
      redeliverMinutes: 0,
      visibleWrites: 0,
      upkeep: null,
      backups: null,
      ...(env.digest && { digest: chatOf(env.digest) }),
      enqueue: (request) => enqueue(db, request),
      count: () => undefined,
    }),
  );
}

/**
 * Whether everything fits that the App needs. Throws a `UserError` where its settings are missing or wrong; anything else
 * that is wrong is one of the checks.
 */
export async function doctorOnline(options: { ping: boolean }): Promise<Check[]> {
  const env = readEnvironment(process.env);
  const log = createLogger({ level: process.env.LOG_LEVEL || 'silent' });
  return await examine({
    github: createGitHubApp({ ...env, log }),
    clock: systemClock,
    wanted: await readAppFile(),
    ping: options.ping,
    wait: () => sleep(1500),
    readStore: () =>
      withStore((database) => readStoreFound(database, env.backups ?? null), { lookOnly: true }),
  });
}

/** `partnerbot setup`, with GitHub or the Enterprise server that GHE_HOST names. Throws as `setUp` does. */
export async function setUpOnline(
  options: Pick<SetupOptions, 'org' | 'url' | 'envFile' | 'port' | 'ready' | 'signal'>,
): Promise<Kept> {
  const { GHE_HOST, GHE_PROTOCOL } = process.env;
  const apiUrl = readApiUrl(process.env);
  return await setUp({
    ...options,
    webUrl: readWebUrl(process.env),
    registry: {
      convert: (code) => convertManifest(apiUrl, code, systemClock.now()),
      setSecret: (app, secret) => setWebhookSecret(apiUrl, app, secret, systemClock.now()),
    },
    // The App needs them to find the same server.
    extra: { ...(GHE_HOST ? { GHE_HOST } : {}), ...(GHE_HOST && GHE_PROTOCOL ? { GHE_PROTOCOL } : {}) },
    clock: systemClock,
  });
}
