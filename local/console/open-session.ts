import { createSession } from './session.ts';
import type { Session } from './session.ts';
import type { StateFile } from './state-file.ts';

/** Opens the world where the last run of the program left it. `notice`: what to tell if that was not possible. */
export function openSession(
  file: StateFile,
  options: { app: string; wallClock: () => number },
): { session: Session; notice: string | null } {
  const { app, wallClock } = options;
  const saved = file.read();
  if (saved === undefined)
    return { session: createSession({ world: { app }, wallClock }), notice: null };
  try {
    return { session: createSession({ world: { app, saved }, wallClock }), notice: null };
  } catch (error) {
    // Written by another version, or cut short. A fault of the app itself shows again in the next line.
    const session = createSession({ world: { app }, wallClock });
    const why = error instanceof Error ? error.message : String(error);
    return {
      session,
      notice: `The saved state could not be read (${why}). It is now ${file.putAside()}; this is a new start.`,
    };
  }
}
