import { build } from '../local/build/build-app.ts';

/** Vitest's global set-up: every suite stands on the same freshly built app. */
export async function setup(): Promise<void> {
  await build({ from: '.', to: 'dist' });
}
