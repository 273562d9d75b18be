import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run after the others, or on their own: see vitest.alone.config.ts and vitest.soak.config.ts.
    exclude: ['test/**/*-alone.test.ts', 'test/soak/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
