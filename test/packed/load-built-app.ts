import { loadApp } from '../../local/runtime/ground/load-app.ts';
import type { AppFiles } from '../../local/runtime/runtime.ts';

/** Stands for test/journeys/load-built-app.ts in the package: there the tests run in the app's own folder, and measure. */
export function loadBuiltApp(): AppFiles {
  return loadApp('.', { measured: true });
}
