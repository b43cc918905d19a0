import { configureGlobal } from 'fast-check';

/**
 * What a property that fails may take to look for a smaller example. Vitest's own limit does not end it: a property that
 * waits for nothing outside never lets a timer run.
 */
configureGlobal({ interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true });
