import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from '../../src/onboarding/messages/en.js';
import {
  listPageLanguages,
  renderLanguagePage,
  renderMessagesPage,
} from '../../src/onboarding/render-examples.js';

it('docs/messages.md shows every message as it is now (npm run examples)', () => {
  const page = renderMessagesPage();
  for (const key of Object.keys(en)) expect(page).toContain(`\`${key}\``);
  expect(readFileSync('docs/messages.md', 'utf8')).toBe(page);
});

it.each(listPageLanguages())('docs/messages.%s.md shows the same in that language', (language) => {
  const page = renderLanguagePage(language);
  expect(readFileSync(`docs/messages.${language}.md`, 'utf8')).toBe(page);
  expect(page).not.toMatch(/undefined|\{\{|\{%/);
});
