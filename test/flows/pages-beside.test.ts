import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composePages } from '../../src/compose.js';
import { readEnvironment } from '../../src/environment.js';
import { UserError } from '../../src/errors.js';
import { open } from '../support/acts.js';
import { testDatabase } from '../support/database.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());

const beside = (databaseUrl: string) =>
  composePages({
    appId: 1,
    privateKey: flow.privateKey,
    webhookSecrets: [],
    apiUrl: flow.sandbox.url,
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl,
    clock: flow.clock,
    logLevel: 'silent',
    pages: { webUrl: 'https://github.example', demo: true },
  });

describe('the pages alone', () => {
  it('show what the App beside them has stored, and take neither deliveries nor jobs', async () => {
    const pages = await beside(flow.database.url);
    try {
      const url = `http://127.0.0.1:${pages.port}`;
      const get = async (at: string, cookie = '') => {
        const response = await fetch(`${url}${at}`, { headers: { cookie } });
        return { status: response.status, text: await response.text() };
      };
      expect(await get('/healthz')).toEqual({ status: 200, text: 'ok' });
      expect(await get('/readyz')).toEqual({ status: 200, text: 'ready' });
      const delivery = await fetch(`${url}/api/github/webhooks`, { method: 'POST', body: '{}' });
      expect(delivery.status).toBe(404);

      const home = (await get('/')).text;
      const token = /name="token" value="([^"]+)"/.exec(home)?.[1] ?? '';
      const chosen = await fetch(`${url}/demo/as`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ token, role: 'maintainer' }),
      });
      const cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const today = () => get('/o/octo-project/today', cookie);
      expect((await today()).text).toContain('no pull request of a partner is open');
      open(flow, { title: 'First' });
      await flow.run();
      const { status, text } = await today();
      expect(status).toBe(200);
      expect(text).toContain('engine#1');
    } finally {
      await pages.stop();
    }
    expect((await fetch(`http://127.0.0.1:${flow.app.port}/readyz`)).status).toBe(200);
  });

  it('wait for the App to make its tables, and change none themselves', async () => {
    const database = await testDatabase({ migrated: false });
    const pages = await beside(database.url);
    try {
      const ready = await fetch(`http://127.0.0.1:${pages.port}/readyz`);
      expect(ready.status).toBe(503);
      expect((await fetch(`http://127.0.0.1:${pages.port}/public/octo-project`)).status).toBe(503);
      const { rows } = await database.pool.query("select from pg_tables where schemaname = 'public'");
      expect(rows).toEqual([]);
    } finally {
      await pages.stop();
      await database.close();
    }
  });

  it('make no store where there is none, and say what to name', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'partnerbot-none-'));
    try {
      const options = { APP_ID: '1', PRIVATE_KEY: flow.privateKey, DATA_DIR: folder };
      expect(() => readEnvironment(options)).toThrow('WEBHOOK_SECRET is not set');
      const settings = readEnvironment(options, 'pages');
      await expect(composePages(settings)).rejects.toThrow(UserError);
      await expect(composePages(settings)).rejects.toThrow('DATABASE_URL');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
