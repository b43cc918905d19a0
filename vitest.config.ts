import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 60_000,
    // By default one core stays idle, which is half of a machine that has two.
    maxWorkers: availableParallelism(),
  },
});
