/**
 * What Freshworks documents nowhere, so that an app has to live with each answer. May be changed while the runtime lives.
 */
export type Doubts = {
  /**
   * What becomes of a record past its time to live. `gone`: it is as if it had never been. Else it cannot be read, but
   * still stands in the way of `setIf: 'not_exist'`: until somebody reads it (an FDK of 2021 removes it then), or until
   * storage clears it away (DynamoDB, whose words the platform's messages use, takes days for it).
   */
  expired: 'gone' | 'stands until read' | 'stands until purged';
  /** The least period of a recurring schedule, in minutes (freshworks-platform.md 7.1). */
  leastPeriodMinutes: 1 | 5;
};

export const usualDoubts = (): Doubts => ({ expired: 'gone', leastPeriodMinutes: 1 });
