import { defineConfig } from 'vitest/config';

/** The tests that need the machine for themselves: they look at how long things take, or do very many of them. */
export default defineConfig({
  test: {
    include: ['test/**/*-alone.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
