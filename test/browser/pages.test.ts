import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../../src/jobs/pages/types.js';
import { findViolations, type Place, SHOTS, startPlace, watch } from './browser.js';

let place: Place;
beforeAll(async () => {
  place = await startPlace();
});
afterAll(() => place.stop());

const BASE = '/o/octo-project';
/** Pages that the navigation does not lead to. */
const MORE: Record<string, string[]> = {
  maintainer: [
    '/customers/acme',
    '/customers/hostile',
    '/people/dora',
    '/figures/unanswered',
    '/why/engine/1',
  ],
  mentor: ['/customers/acme', '/people/dora', '/figures/unanswered', '/why/engine/1'],
  partner: ['/customers'],
  nobody: ['/me'],
};

async function listPages(page: Page, role: string): Promise<string[]> {
  await page.goto(place.url);
  await page.click(`button[value=${role}]`);
  const first = page.locator('main ul.cards a').first();
  if ((await first.count()) > 0) await first.click();
  const nav = await page.$$eval('nav a', (links) => links.map((a) => a.getAttribute('href') ?? ''));
  return ['/', ...nav, ...(MORE[role] ?? []).map((path) => `${BASE}${path}`)];
}

const LOOKS = [
  { width: 1280, colorScheme: 'light', javaScriptEnabled: true },
  { width: 1280, colorScheme: 'dark', javaScriptEnabled: true },
  { width: 360, colorScheme: 'light', javaScriptEnabled: true },
  { width: 360, colorScheme: 'dark', javaScriptEnabled: true },
] as const;

test.each(LOOKS)('every page as everybody, %o', async ({ width, colorScheme }) => {
  const context = await place.browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const wrong = watch(context, place.url);
  const page = await context.newPage();
  let looked = 0;
  for (const role of ROLES) {
    for (const path of await listPages(page, role)) {
      await page.goto(`${place.url}${path}`);
      const name = `${role}-${width}-${colorScheme}-${path.replace(/^\/(o\/octo-project\/)?/, '').replaceAll('/', '_') || 'home'}`;
      await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
      expect(await findViolations(page), name).toEqual([]);
      const widest = await page.evaluate('document.documentElement.scrollWidth');
      expect(widest, `${name} is wider than the screen`).toBeLessThanOrEqual(width);
      looked += 1;
    }
  }
  expect(looked).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
  await context.close();
});

test('without JavaScript everything is there, and filters and the switch work', async () => {
  const context = await place.browser.newContext({ javaScriptEnabled: false });
  const wrong = watch(context, place.url);
  const page = await context.newPage();
  for (const role of ROLES) {
    for (const path of await listPages(page, role)) {
      const response = await page.goto(`${place.url}${path}`);
      expect([200, 404]).toContain(response?.status());
      expect(await page.locator('h1').count()).toBe(1);
    }
  }
  await listPages(page, 'maintainer');
  await page.goto(`${place.url}${BASE}/customers`);
  await page.fill('input[name=from]', '2026-01-01');
  await page.click('form.filters button');
  expect(page.url()).toContain('from=2026-01-01');
  expect(wrong).toEqual([]);
  await context.close();
});

test('by keyboard alone: from the beginning to a figure and what it means', async () => {
  const context = await place.browser.newContext();
  const page = await context.newPage();
  await page.goto(place.url);
  const press = async (wanted: string, key = 'Enter'): Promise<void> => {
    for (let left = 200; left > 0; left -= 1) {
      await page.keyboard.press('Tab');
      const here = page.locator(':focus');
      const text = (await here.count()) > 0 ? `${await here.textContent()}`.trim() : '';
      if (!text.startsWith(wanted)) continue;
      const outline = await here.evaluate('(e) => getComputedStyle(e).outlineStyle');
      expect(outline, `the focus on ${wanted} is seen`).not.toBe('none');
      await Promise.all([page.waitForLoadState(), page.keyboard.press(key)]);
      await page.waitForTimeout(50);
      return;
    }
    throw new Error(`nothing called ${wanted} is reached by the Tab key`);
  };
  await press('As a maintainer');
  await page.waitForSelector('main ul.cards');
  await press('Where do our customers stand?');
  await page.waitForURL('**/customers');
  await press('Skip to the content');
  await press('What it means, and what is behind it');
  await page.waitForURL('**/figures/**');
  expect(await page.textContent('h1')).toContain('What is behind');
  await context.close();
});
