import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TransientError } from '../errors.js';
import { formatEnv, writeEnvFile } from './env-file.js';

/** What GitHub hands out for an App that was registered. */
export interface NewApp {
  id: number;
  privateKey: string;
  webhookSecret: string | null;
  /** With what people sign in to the pages; null where GitHub handed none out. */
  client: { id: string; secret: string } | null;
  htmlUrl: string;
}

/** GitHub, as far as the set-up needs it. Both throw TransientError or PermanentError. */
export interface Registry {
  convert(code: string): Promise<NewApp>;
  setSecret(app: NewApp, secret: string): Promise<void>;
}

/** What became of it: nothing secret, so that it may be shown. */
export interface Kept {
  appId: number;
  /** Where the settings were written; not the file that was asked for where that came into being meanwhile. */
  file: string;
  installUrl: string;
  /** What is left to do by hand; mostly nothing. */
  warnings: string[];
}

/** The App refuses to start with less. Characters. */
const MIN_SECRET = 32;
/** Waits before an exchange is tried again, milliseconds. It gives the same App or nothing, so a repeat does no harm. */
const WAITS = [1_000, 4_000];
const NO_CLIENT =
  'GitHub handed out no client secret, so nobody can sign in to the pages yet. Generate one on the settings page of the App, and add CLIENT_ID and CLIENT_SECRET to the file.';

/**
 * Exchanges the code for the App's settings and writes them. Throws an Error that says what to do, because from here
 * on there is an App on GitHub: without its key, which GitHub shows once, it is of no use.
 */
export async function keepSettings(
  options: { registry: Registry; envFile: string; extra: Record<string, string>; waits?: readonly number[] },
  code: string,
  appsPage: string,
): Promise<Kept> {
  const remove = `Delete it under ${appsPage}, and run partnerbot setup again.`;
  const app = await convert(options.registry, code, options.waits ?? WAITS).catch((error: Error) => {
    throw new Error(
      `The App is registered, but GitHub did not hand out its settings: ${error.message}. ${remove}`,
    );
  });
  const { secret, warning } = await settleSecret(options.registry, app);
  const warnings = [warning, app.client ? null : NO_CLIENT].filter((text) => text !== null);
  const text = formatEnv(`Written by partnerbot setup for ${app.htmlUrl}. Keep it to yourself.`, {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: secret,
    ...(app.client ? { CLIENT_ID: app.client.id, CLIENT_SECRET: app.client.secret } : {}),
    ...options.extra,
  });
  const file = await writeEnvFile(options.envFile, text, String(app.id)).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Error(
        `The App is registered, but its settings could not be written (${error.code}). ${remove}`,
      );
    },
  );
  return { appId: app.id, file, installUrl: `${app.htmlUrl}/installations/new`, warnings };
}

async function convert(registry: Registry, code: string, waits: readonly number[]): Promise<NewApp> {
  for (const wait of waits) {
    try {
      return await registry.convert(code);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      await pause(wait);
    }
  }
  return await registry.convert(code);
}

/** GitHub's own secret, or one of ours in its place where it is missing, too short or would need quotes in a file. */
async function settleSecret(
  registry: Registry,
  app: NewApp,
): Promise<{ secret: string; warning: string | null }> {
  const given = app.webhookSecret ?? '';
  if (given.length >= MIN_SECRET && /^[\w.~+/=-]+$/.test(given)) return { secret: given, warning: null };
  const secret = randomBytes(32).toString('hex');
  try {
    await registry.setSecret(app, secret);
    return { secret, warning: null };
  } catch {
    return {
      secret,
      warning: `GitHub made no webhook secret of at least ${MIN_SECRET} characters, and did not take ours. Copy WEBHOOK_SECRET from the file to the settings page of the App.`,
    };
  }
}
