import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run after the others: see vitest.alone.config.ts.
    exclude: ['test/**/*-alone.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
