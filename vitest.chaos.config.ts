import { defineConfig } from 'vitest/config';

/** Started by chaos/run.mjs, which says how much and by which seed. */
export default defineConfig({
  test: {
    include: ['chaos/**/*.chaos.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60 * 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Nothing of one file is left for the next: the modules need not be read anew for each.
    isolate: false,
  },
});
