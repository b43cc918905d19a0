import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Of the files that take longest, so that no worker is left with one of them when the others have ended. */
const LONG = [/page\/browser/, /packed\//, /keeping-mutants/, /sending-mutants/];

/** Vitest takes a class: the long files first, then its own order. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONG.some((long) => long.test(moduleId));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    sequence: { sequencer: LongFirst },
  },
});
