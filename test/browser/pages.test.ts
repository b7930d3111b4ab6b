import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../../src/jobs/pages/types.js';
import { PAGES } from '../../src/web/pages/index.js';
import { CANARIES } from '../web/pages/stand.js';
import { findViolations, makeStatic, type Place, SHOTS, startPlace, watch } from './browser.js';

let place: Place;
beforeAll(async () => {
  place = await startPlace();
});
afterAll(() => place.stop());

const BASE = '/o/octo-project';

/** Every page there is, of somebody or something that is there. */
const ALL = PAGES.map(({ path }) =>
  path
    .replace('/customers/:id', '/customers/acme')
    .replace('/figures/:id', '/figures/unanswered')
    .replace(':login', 'dora')
    .replace(':repository/:number', 'engine/1'),
);
/** Who gets how many of them; whatever else they ask for is not there for them. */
const THEIRS = { maintainer: ALL.length - 1, mentor: ALL.length - 1, partner: 2, nobody: 0 };
/** Beyond: a name that would break out, an installation where little is set up, the page for everybody, and pages that only say something. */
const MORE = [
  '/',
  `${BASE}/customers/hostile`,
  '/o/other-project/customers',
  '/public/octo-project',
  `${BASE}/customers?from=never`,
];

const chooseRole = async (page: Page, role: string): Promise<void> => {
  await page.goto(place.url);
  await page.click(`button[value=${role}]`);
};

const nameOf = (path: string): string =>
  path.replace(/^\/(o\/octo-project\/)?/, '').replaceAll(/[/?=]/g, '_') || 'home';

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
  for (const role of ROLES) {
    await chooseRole(page, role);
    let theirs = 0;
    let missing = 0;
    for (const path of [...ALL.map((path) => `${BASE}${path}`), ...MORE]) {
      const status = (await page.goto(`${place.url}${path}`))?.status();
      const name = `${role}-${width}-${colorScheme}-${nameOf(path)}`;
      expect([200, 400, 404], name).toContain(status);
      if (status === 200 && path.startsWith(BASE) && !MORE.includes(path)) theirs += 1;
      // The page that says that there is none is the same whatever was asked for.
      if (status === 404) missing += 1;
      if (status === 404 && missing > 1) continue;
      await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
      expect(await findViolations(page), name).toEqual([]);
      const widest = await page.evaluate('document.documentElement.scrollWidth');
      expect(widest, `${name} is wider than the screen`).toBeLessThanOrEqual(width);
    }
    expect(theirs, `pages of a ${role}`).toBe(THEIRS[role]);
  }
  expect(wrong).toEqual([]);
  await context.close();
});

test.each(LOOKS)('the report as a file that needs nothing else, %o', async ({ width, colorScheme }) => {
  const context = await place.browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const wrong = watch(context, 'file:');
  const page = await context.newPage();
  for (const audience of ['internal', 'shareable'] as const) {
    const file = await makeStatic(place.stand, audience);
    await page.goto(`file://${file}`);
    await page.screenshot({
      path: `${SHOTS}/static-${width}-${colorScheme}-${audience}.png`,
      fullPage: true,
    });
    // What is folded away is looked at, too.
    await page.evaluate(`document.querySelectorAll('details').forEach((d) => { d.open = true; })`);
    expect(await findViolations(page), audience).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const text = `${await page.textContent('main')}`.toLowerCase();
    expect(text).toContain('acme corporation');
    if (audience === 'shareable')
      expect(CANARIES.filter((word) => new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
  }
  expect(wrong).toEqual([]);
  await context.close();
});

test('without JavaScript everything is there, and filters and the switch work', async () => {
  const context = await place.browser.newContext({ javaScriptEnabled: false });
  const wrong = watch(context, place.url);
  const page = await context.newPage();
  for (const role of ROLES) {
    await chooseRole(page, role);
    let theirs = 0;
    for (const path of ALL) {
      const response = await page.goto(`${place.url}${BASE}${path}`);
      if (response?.status() === 200) theirs += 1;
      expect(await page.locator('h1').count()).toBe(1);
    }
    expect(theirs, `pages of a ${role}`).toBe(THEIRS[role]);
  }
  await chooseRole(page, 'maintainer');
  await page.goto(`${place.url}${BASE}/customers`);
  await page.fill('input[name=from]', '2026-01-01');
  await page.click('form.filters button');
  expect(page.url()).toContain('from=2026-01-01');
  // What is folded away opens without a script.
  await page.locator('summary').first().click();
  expect(await page.locator('details[open]').count()).toBe(1);
  expect(wrong).toEqual([]);
  await context.close();
});

/** What Tab has to reach, each marked by its place. A closed `details` hides what is in it. */
const MARK = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, section[tabindex="0"]')]
  .filter((e) => e.checkVisibility()).map((e, at) => { e.dataset.at = String(at); return at; }).length`;
const HERE = `(() => { const e = document.activeElement; const style = getComputedStyle(e);
  return { at: e.dataset.at ?? null, seen: style.outlineStyle !== 'none' && style.outlineWidth !== '0px' }; })()`;

test('by keyboard alone everything on every page is reached, in its order, and the focus is seen', async () => {
  const context = await place.browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  for (const role of ['maintainer', 'mentor', 'partner'] as const) {
    await chooseRole(page, role);
    for (const path of ALL) {
      if ((await page.goto(`${place.url}${BASE}${path}`))?.status() !== 200) continue;
      const count = Number(await page.evaluate(MARK));
      const reached: number[] = [];
      // A date takes a Tab for each of its parts.
      for (let left = count * 5; left > 0 && reached.length < count; left -= 1) {
        await page.keyboard.press('Tab');
        const { at, seen } = (await page.evaluate(HERE)) as { at: string | null; seen: boolean };
        if (at === null || reached.at(-1) === Number(at)) continue;
        expect(seen, `${role} ${path}: the focus on element ${at}`).toBe(true);
        reached.push(Number(at));
      }
      expect(reached, `${role} ${path}`).toEqual(Array.from({ length: count }, (_, at) => at));
    }
  }
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
  await press('What is behind it');
  await page.waitForURL('**/figures/**');
  expect(await page.textContent('h1')).toContain('What is behind');
  await context.close();
});
