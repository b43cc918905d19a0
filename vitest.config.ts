import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/build-once.ts'],
    setupFiles: ['test/property-limit.ts'],
    testTimeout: 60_000,
    // No test changes what others see: starting a process for each file took a minute in all.
    isolate: false,
    // By default one core stays idle, which is half of a machine that has two.
    maxWorkers: availableParallelism(),
  },
});
