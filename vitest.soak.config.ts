import { defineConfig } from 'vitest/config';

/** The long run: not part of `npm test`. */
export default defineConfig({
  test: { include: ['test/soak/*.test.ts'], testTimeout: 3_600_000, hookTimeout: 60_000 },
});
