import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { formatReportHtml } from '../../src/cli/report-html.js';
import type { Role, Viewer } from '../../src/jobs/pages/types.js';
import { gatherReport } from '../../src/jobs/report.js';
import { findReportSettings } from '../../src/jobs/report-settings.js';
import { makeShareable } from '../../src/reports/shareable.js';
import { windowOf } from '../../src/reports/window.js';
import { type Stand, startStand, WITH_HOSTILE } from '../web/pages/stand.js';

export const SHOTS = path.resolve(import.meta.dirname, '../../screenshots');
const axeText = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The pages with the demo's switch on a real port, and a browser. */
export interface Place {
  stand: Stand;
  url: string;
  browser: Browser;
  stop(): Promise<void>;
}

export async function startPlace(): Promise<Place> {
  const stand = await startStand(`dashboard: { public: true }\n${WITH_HOSTILE}`);
  const { db } = stand.flow.database;
  const find = async (role: Role): Promise<Viewer> => {
    const login = { maintainer: 'maria', mentor: 'alice', partner: 'dora', nobody: 'stranger' }[role];
    const row = await db.selectFrom('people').select('user_id').where('login', '=', login).executeTakeFirst();
    return { login, userId: row?.user_id ?? -1 };
  };
  const pages = stand.makePages({ demo: { find: (_, role) => find(role) } });
  const server: Server = createServer(getRequestListener(pages.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Containers run as root, where Chromium has no sandbox of its own; it sees our own pages alone.
    args: ['--no-sandbox'],
  });
  await mkdir(SHOTS, { recursive: true });
  return {
    stand,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    async stop() {
      await browser.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await stand.stop();
    },
  };
}

/** What a page did that it should not: errors of the console, and requests to other hosts. */
export function watch(context: BrowserContext, url: string): string[] {
  const wrong: string[] = [];
  context.on('console', (message) => {
    // The browser itself calls a page that says no an error.
    if (message.type() === 'error' && !/status of 40[04]/.test(message.text())) wrong.push(message.text());
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  context.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) wrong.push(request.url());
  });
  return wrong;
}

/** Violations that axe-core finds, as texts. It is put in past the page's policy, which forbids all scripts. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeText);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  });
}

/** What `partnerbot report --format html` writes of the stand, as a file beside the pictures. */
export async function makeStatic({ flow }: Stand, audience: 'internal' | 'shareable'): Promise<string> {
  const { db } = flow.database;
  const { installation, settings } = await findReportSettings(db, 'octo-project', undefined);
  const report = await gatherReport(db, installation, {
    project: 'octo-project',
    customers: settings,
    ladder: settings.ladder,
    mentors: settings.mentors.mentors.map(({ login, capacity }) => ({ login, capacity })),
    window: windowOf(flow.clock.now().toISOString().slice(0, 10)),
    webUrl: 'https://github.example',
  });
  const file = path.join(SHOTS, `report-${audience}.html`);
  await writeFile(file, formatReportHtml(audience === 'shareable' ? makeShareable(report) : report));
  return file;
}
