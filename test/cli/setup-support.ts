import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManualClock } from '../../src/clock.js';
import { convertManifest, setWebhookSecret } from '../../src/github/register-app.js';
import type { Kept } from '../../src/setup/keep.js';
import { type SetupOptions, setUp } from '../../src/setup/setup.js';

export const CODE = 'a180b1a3d263c81bc6441d7b990bae27d4c10679';
export const SECRET = 'e340154128314309424b7c8e90325147d99fdafa';
export const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

/** What GitHub answers to an exchange that goes well. */
export const APP = {
  id: 4711,
  slug: 'acme-partnerbot',
  html_url: 'https://github.com/apps/acme-partnerbot',
  pem: KEY,
  webhook_secret: SECRET,
  client_id: 'Iv1.1',
  client_secret: '1726be1638095a19edd134c77bde3aa2ece1e5d8',
};

export interface FakeGitHub {
  url: string;
  /** `METHOD path body` of every request. */
  asked: string[];
  stop(): Promise<void>;
}

export type Reply = [status: number, body: unknown];

/** Stands in for the two endpoints that the set-up asks; the last of the replies holds on. */
export async function startGitHub(exchanges: Reply[], hook: Reply = [200, {}]): Promise<FakeGitHub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      asked.push(`${request.method} ${request.url} ${body}`.trim());
      const next = exchanges.length > 1 ? exchanges.shift() : exchanges[0];
      const [status, answer] = request.url?.endsWith('/app/hook/config') ? hook : (next ?? [500, {}]);
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

export interface Running {
  folder: string;
  envFile: string;
  /** The link that a person would open. */
  link: string;
  clock: ManualClock;
  github: FakeGitHub;
  /** What the set-up came to: an error as its message. */
  end: Promise<Kept | string>;
  stop(): void;
  tidy(): Promise<void>;
}

/** The set-up at work, against the stand-in. */
export async function startSetup(
  options: { exchanges?: Reply[]; hook?: Reply } & Partial<SetupOptions> = {},
): Promise<Running> {
  const github = await startGitHub(options.exchanges ?? [[201, APP]], options.hook);
  const folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-setup-'));
  const clock = new ManualClock(new Date('2026-03-01T09:00:00Z'));
  const envFile = path.join(folder, '.env');
  const stop = new AbortController();
  let ready = (_link: string): void => undefined;
  const linked = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const end = setUp({
    org: 'acme',
    url: 'https://bot.acme.example',
    envFile,
    port: 0,
    webUrl: 'https://github.com',
    registry: {
      convert: (code) => convertManifest(github.url, code, clock.now()),
      setSecret: (app, secret) => setWebhookSecret(github.url, app, secret, clock.now()),
    },
    extra: {},
    clock,
    waits: [0, 0],
    ready,
    signal: stop.signal,
    ...options,
  }).catch((error: Error) => error.message);
  return {
    folder,
    envFile,
    link: await linked,
    clock,
    github,
    end,
    stop: () => stop.abort(),
    async tidy() {
      stop.abort();
      await end;
      await github.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** One request, with any Host header; `fetch` would set its own. */
export function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers }, (response) => {
      void readBody(response).then((text) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** What the form of the start page would send, and where GitHub would send the browser back to. */
export function readForm(html: string): { action: URL; manifest: Record<string, unknown>; back: URL } {
  const plain = (text = '') =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const action = new URL(plain(/<form method="post" action="([^"]*)"/.exec(html)?.[1]));
  const manifest = JSON.parse(plain(/name="manifest" value="([^"]*)"/.exec(html)?.[1]));
  const back = new URL(manifest.redirect_url);
  back.search = String(new URLSearchParams({ code: CODE, state: action.searchParams.get('state') ?? '' }));
  return { action, manifest, back };
}
