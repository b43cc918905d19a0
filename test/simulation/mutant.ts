import type { Edit } from './edited-app.ts';

/** A planted bug: what it does to the app, and the aimed or found course that shows it soonest. */
export type Mutant = { about: string; by: string; edit: Edit };

/** `from` is text of the built server.js. */
export function mutant(about: string, by: string, from: string | RegExp, to: string): Mutant {
  return { about, by, edit: { from, to } };
}
