import { createSession } from './session.ts';
import type { Session } from './session.ts';
import type { StateFile } from './state-file.ts';
import type { WorldOptions } from './world.ts';

/** What is missing would be made anew, without a word. */
function expectWhole(saved: string): void {
  const parts = (JSON.parse(saved) ?? {}) as Record<string, unknown>;
  const missing = ['domain', 'runtime', 'freshdesk', 'injixo'].find(
    (part) => typeof parts[part] !== 'string',
  );
  if (missing !== undefined) throw new Error(`expected “${missing}” in it`);
}

/** Opens the world where the last run of the program left it. `notice`: what to tell if that was not possible. */
export function openSession(
  file: StateFile,
  world: Pick<WorldOptions, 'app' | 'freshContexts'>,
  wallClock: () => number,
): { session: Session; notice: string | null } {
  const saved = file.read();
  if (saved === undefined) return { session: createSession({ world, wallClock }), notice: null };
  try {
    expectWhole(saved);
    return { session: createSession({ world: { ...world, saved }, wallClock }), notice: null };
  } catch (error) {
    // Written by another version, or cut short. Were it a fault of the app, the next line would throw as well.
    const session = createSession({ world, wallClock });
    const why = error instanceof Error ? error.message : String(error);
    const notice = `The saved state could not be read (${why}). It is now ${file.putAside()}; this is a new start.`;
    return { session, notice };
  }
}
