import { defineConfig } from 'vitest/config';
import { SecondGoes } from './test/support/second-goes.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run by commands of their own: see vitest.alone.config.ts and vitest.soak.config.ts.
    exclude: ['test/**/*-alone.test.ts', 'test/soak/**'],
    // Most tests wait, for Slack's clocks or a browser: more of them than there are processors go at once.
    maxWorkers: 3,
    // Browsers and Slack's clocks are waited for on a machine that nobody chose: one more go there, named in the end.
    retry: process.env.CI === undefined ? 0 : 1,
    reporters: ['default', new SecondGoes()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
