import { DAY } from '../platform/clock.ts';

/** So long whatever was counted is known by its id, ms: copies are recognised, and the comparison can go back as far. */
export const KNOWN_FOR = 7 * DAY;
