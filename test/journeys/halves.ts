import { ACCESS } from './given.ts';

/** For `describe.each`: with Freshdesk access and without, each with its half of what is to be tried once only. */
export const HALVES = ACCESS.map((each, half) => ({
  ...each,
  some: <T>(all: T[]): T[] => all.filter((_, n) => n % ACCESS.length === half),
}));
