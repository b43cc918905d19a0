/** What the admin is told, in all and for each day of arrival: `seen` is `waiting` and the sum of `ENDS`. */
export type Counts = {
  seen: number;
  accepted: number;
  setAside: number;
  lost: number;
  /** No event told of them: the comparison with Freshdesk found them. Part of `seen`. */
  found: number;
  possiblyTwice: number;
};

/** In the order in which the page tells them. */
export const NO_COUNTS: Counts = {
  seen: 0,
  accepted: 0,
  setAside: 0,
  lost: 0,
  found: 0,
  possiblyTwice: 0,
};

/** What may become of a contact that waits no more. */
export const ENDS = ['accepted', 'setAside', 'lost'] as const;
