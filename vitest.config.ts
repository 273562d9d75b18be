import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run by commands of their own: see vitest.alone.config.ts and vitest.soak.config.ts.
    exclude: ['test/**/*-alone.test.ts', 'test/soak/**'],
    // Most tests wait, for Slack's clocks or a browser: more of them than there are processors go at once.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
