import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { PermanentError } from '../errors.js';
import { call } from './session.js';

/** What GitHub hands out, once, for an App that was registered from a manifest. */
export interface RegisteredApp {
  id: number;
  /** PEM. */
  privateKey: string;
  /** Null where GitHub made none. */
  webhookSecret: string | null;
  /** With what people sign in to the pages; null where GitHub made none. */
  client: { id: string; secret: string } | null;
  /** The App's page. */
  htmlUrl: string;
}

/** GitHub itself gives up on a request after ten seconds. Milliseconds. */
const TIMEOUT = 20_000;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * Exchanges the code that GitHub sent for the App's id and secrets, those of its client among them. Throws TransientError or PermanentError (as
 * `call`); PermanentError too where the answer is not an App.
 */
export async function convertManifest(apiUrl: string, code: string, now: Date): Promise<RegisteredApp> {
  const octokit = new Octokit({ baseUrl: apiUrl, log: silent });
  const { data } = await call('fetching the settings of the new App', now, () =>
    octokit.rest.apps.createFromManifest({ code, request: { signal: AbortSignal.timeout(TIMEOUT) } }),
  );
  // Types are a promise of the documentation; what is written to a file is looked at.
  const given: Partial<Record<string, unknown>> = typeof data === 'object' ? { ...data } : {};
  const { id, pem, html_url: page, webhook_secret: secret } = given;
  if (
    typeof id !== 'number' ||
    typeof pem !== 'string' ||
    !isPem(pem) ||
    typeof page !== 'string' ||
    !isPage(page)
  )
    throw new PermanentError(
      'fetching the settings of the new App: the answer holds no App id, key and page',
    );
  return {
    id,
    privateKey: pem.replaceAll('\r', ''),
    webhookSecret: typeof secret === 'string' ? secret : null,
    client: findClient(given),
    htmlUrl: new URL(page).href,
  };
}

/** The client, where both of its parts can stand in a file of settings without quotes. */
function findClient(given: Partial<Record<string, unknown>>): RegisteredApp['client'] {
  const { client_id: id, client_secret: secret } = given;
  return isPlain(id) && isPlain(secret) ? { id, secret } : null;
}

function isPlain(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.~+/=-]+$/.test(value);
}

/** Sets the App's webhook secret, as the App itself. Throws TransientError or PermanentError. */
export async function setWebhookSecret(
  apiUrl: string,
  app: RegisteredApp,
  secret: string,
  now: Date,
): Promise<void> {
  const octokit = new Octokit({
    baseUrl: apiUrl,
    log: silent,
    authStrategy: createAppAuth,
    auth: { appId: app.id, privateKey: app.privateKey },
  });
  await call('setting the webhook secret of the new App', now, () =>
    octokit.rest.apps.updateWebhookConfigForApp({
      secret,
      request: { signal: AbortSignal.timeout(TIMEOUT) },
    }),
  );
}

/** A key and nothing else, so that it can stand in a file of settings without closing its quotes. */
function isPem(text: string): boolean {
  return /^-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=\s]+-----END [A-Z ]*PRIVATE KEY-----\s*$/.test(
    text,
  );
}

function isPage(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function quiet(): void {}
