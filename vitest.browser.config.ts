import { defineConfig } from 'vitest/config';

/** Needs a Chromium: `CHROMIUM` names it, else Debian's is taken. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
