/**
 * A platform that takes no run every minute, but one every five: for journeys of many hours, in which a run more or less
 * changes nothing, and costs time.
 */
export const SELDOM = { doubts: { leastPeriodMinutes: 5 } } as const;
