import { loadApp } from '../../local/runtime/ground/load-app.ts';
import type { AppFiles } from '../../local/runtime/runtime.ts';

/** The app that the journeys are about. In the package they lie beside it: test/packed/load-built-app.ts. */
export function loadBuiltApp(dir: string): AppFiles {
  return loadApp(dir);
}
