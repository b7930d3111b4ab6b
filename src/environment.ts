import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppOptions } from './compose.js';
import { UserError } from './errors.js';
import type { PagesPlan } from './web/pages/open.js';
import { parseSecrets } from './web/signature.js';

/** Shorter secrets can be guessed from one signed delivery. Characters. */
const MIN_SECRET = 32;

/**
 * The App's settings from the environment; the names are Probot's own, plus DATABASE_URL and DATA_DIR.
 * For the pages alone, or to ask GitHub something, no WEBHOOK_SECRET is needed. Throws a UserError that says which setting is wrong and what to do.
 */
export function readEnvironment(
  env: NodeJS.ProcessEnv,
  purpose: 'app' | 'pages' | 'question' = 'app',
): AppOptions & { pages: PagesPlan } {
  const appId = Number(env.APP_ID);
  const privateKey = readPrivateKey(env);
  if (!env.APP_ID || !privateKey)
    throw new UserError(
      'No GitHub App is configured: APP_ID and PRIVATE_KEY (or PRIVATE_KEY_PATH) are missing. Register one with `npx partnerbot setup --org ORGANIZATION --url https://HOST`, which writes them to .env, or look around first with `npm run demo`.',
    );
  if (!Number.isSafeInteger(appId) || appId <= 0)
    throw new UserError('APP_ID is not a number. It stands on the settings page of the App.');
  checkPrivateKey(env, privateKey);
  return {
    appId,
    privateKey,
    // What takes no deliveries needs no secret of them.
    webhookSecrets: purpose === 'app' ? readSecrets(env) : [],
    apiUrl: readApiUrl(env),
    port: readPort(env),
    host: env.HOST || '0.0.0.0',
    dataDir: env.DATA_DIR || './data',
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...readDigest(env),
    logLevel: env.LOG_LEVEL || 'info',
    redeliverMinutes: 30,
    upkeep: { hours: 24, keepDays: readNumber(env, 'PURGE_AFTER_DAYS', 30, 1) },
    ...readBackups(env),
    pages: readPages(env),
  };
}

/** The pages: who can sign in, and where they are. */
function readPages(env: NodeJS.ProcessEnv): PagesPlan {
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, PUBLIC_URL } = env;
  return {
    webUrl: readWebUrl(env),
    ...(clientId && { clientId }),
    ...(clientSecret && { clientSecret }),
    ...(PUBLIC_URL && { publicUrl: readOrigin(PUBLIC_URL) }),
  };
}

/** `https://host` with nothing behind it. */
function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/')
    return url.origin;
  throw new UserError(
    `PUBLIC_URL is ${text}. Write where browsers reach the App, such as https://partnerbot.example.org, without a path.`,
  );
}

/** Backups by the App itself: of the embedded database hourly, of a server of one's own only where it is asked for. */
function readBackups(env: NodeJS.ProcessEnv): Pick<AppOptions, 'backups'> {
  const hours = readNumber(env, 'BACKUP_HOURS', env.DATABASE_URL ? 0 : 1, 0);
  const keep = readNumber(env, 'BACKUP_KEEP', 24, 1);
  const folder = env.BACKUP_DIR || path.join(env.DATA_DIR || './data', 'backups');
  return hours === 0 ? {} : { backups: { hours, keep, folder } };
}

function readNumber(env: NodeJS.ProcessEnv, name: string, fallback: number, least: number): number {
  const value = env[name] ? Number(env[name]) : fallback;
  if (Number.isInteger(value) && value >= least && value <= 3650) return value;
  throw new UserError(
    `${name} is ${env[name]}. Use a whole number from ${least} to 3650, or leave it out for ${fallback}.`,
  );
}

/** Where digests go; only over https, because the address is as good as a password. */
function readDigest(env: NodeJS.ProcessEnv): Pick<AppOptions, 'digest'> {
  const url = env.DIGEST_WEBHOOK_URL;
  if (!url) return {};
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new UserError(
      'DIGEST_WEBHOOK_URL is no https address. Copy it from the settings of the chat, or leave it out.',
    );
  return { digest: { url, webUrl: readWebUrl(env) } };
}

/** The App’s private key, from the environment itself or from the file that it names; null where neither is set. */
export function readPrivateKey(env: NodeJS.ProcessEnv): string | null {
  // Many hosts keep variables on one line, so `\n` may stand for a line break.
  if (env.PRIVATE_KEY) return decodeKey(env.PRIVATE_KEY.replaceAll('\\n', '\n'));
  if (!env.PRIVATE_KEY_PATH) return null;
  try {
    return readFileSync(env.PRIVATE_KEY_PATH, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UserError(
      `PRIVATE_KEY_PATH names ${env.PRIVATE_KEY_PATH}, which cannot be read (${code}). Check the path and its permissions.`,
    );
  }
}

/** Said at once: GitHub would be asked in vain, again and again. */
function checkPrivateKey(env: NodeJS.ProcessEnv, key: string): void {
  const from = env.PRIVATE_KEY ? 'PRIVATE_KEY' : `the file of PRIVATE_KEY_PATH (${env.PRIVATE_KEY_PATH})`;
  try {
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return;
  } catch {
    // Said below, without what was tried: it may be half of a key.
  }
  throw new UserError(
    `What ${from} holds is no private key of a GitHub App. Give all of the .pem file, from -----BEGIN to the last -----END line; line breaks may be written as \\n. A new one is made on the settings page of the App.`,
  );
}

/** Probot takes the key in base64 as well. */
function decodeKey(key: string): string {
  return key.includes('-----BEGIN') ? key : Buffer.from(key, 'base64').toString('utf8');
}

function readSecrets(env: NodeJS.ProcessEnv): string[] {
  const secrets = parseSecrets(env.WEBHOOK_SECRET ?? '');
  const mend = 'Make one with `openssl rand -hex 32`, and set it here and on the settings page of the App.';
  if (secrets.length === 0)
    throw new UserError(`WEBHOOK_SECRET is not set, so anybody could forge deliveries. ${mend}`);
  if (secrets.length > 2)
    throw new UserError(
      'WEBHOOK_SECRET holds more than two secrets. Two, separated by a space, are enough for a rotation.',
    );
  for (const secret of secrets) {
    if (secret === 'development' || secret.length < MIN_SECRET)
      throw new UserError(
        `WEBHOOK_SECRET is shorter than ${MIN_SECRET} characters, so it could be guessed. ${mend}`,
      );
  }
  return secrets;
}

/** The API of GitHub, or of the Enterprise server that GHE_HOST names. */
export function readApiUrl(env: NodeJS.ProcessEnv): string {
  if (!env.GHE_HOST) return 'https://api.github.com';
  return `${env.GHE_PROTOCOL || 'https'}://${env.GHE_HOST}/api/v3`;
}

/** The pages of GitHub, or of the Enterprise server that GHE_HOST names. */
export function readWebUrl(env: NodeJS.ProcessEnv): string {
  return env.GHE_HOST ? `${env.GHE_PROTOCOL || 'https'}://${env.GHE_HOST}` : 'https://github.com';
}

function readPort(env: NodeJS.ProcessEnv): number {
  const port = Number(env.PORT || 3000);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UserError(
    `PORT is ${env.PORT}, which is no port. Use a number from 1 to 65535, or leave it out for 3000.`,
  );
}
