/**
 * Every limit of the platform, with its unit and where it stands in the written contract (freshworks-platform.md, read
 * 2026-11-22). Where sources differ the smaller one is taken: what passes here must pass in production.
 */
const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The one quota window, 11. */
export const QUOTA_WINDOW_MS = MINUTE_MS;
/** Calls a minute and installation, 11. */
export const STORE_PER_MINUTE = 50;
export const REQUESTS_PER_MINUTE = 50;
export const SMI_PER_MINUTE = 50;

/** One run of a handler, 4. */
export const EXECUTION_MS = 20 * SECOND_MS;
/** `renderData` of a set-up event: 10 s observed, 20 s documented, 4. */
export const SETUP_ANSWER_MS = 10 * SECOND_MS;
/** Our own guard (no source): how long a stretch of code without await may keep the real processor busy. */
export const SYNC_REAL_MS = 2 * SECOND_MS;

/** Payload of a product event, bytes, 4. */
export const EVENT_BYTES = 256 * 1024;
/** Payload of an SMI call, bytes, 9. The page says KB; a thousand is the stricter reading. */
export const SMI_BYTES = 100_000;
/** Message of a refused installation, characters, 4. */
export const SETUP_MESSAGE_CHARS = 60;

/** `$db`, 6.1. Observed code counts a KB as 1,024 bytes. */
export const STORE_KEY_CHARS = 60;
export const STORE_RECORD_BYTES = 40 * 1024;
/** How long an expired record may still be there: DynamoDB's own documentation spoke of 48 hours. */
export const EXPIRED_KEPT_MS = 2 * DAY_MS;

/** `$schedule`, 7.1. */
export const SCHEDULE_NAME_CHARS = 30;
export const SCHEDULE_DATA_BYTES = 4096;
export const SCHEDULE_AHEAD_MIN_MS = 5 * MINUTE_MS;
export const SCHEDULE_AHEAD_MAX_MS = 365 * DAY_MS;
export const ONE_TIME_SCHEDULES = 1_000;
export const RECURRING_SCHEDULES = 1;
export const REPEAT_UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;
export const REPEAT_MAX = { minutes: 60, hours: 24, days: 30 } as const;

/** `$request`, 5.1 and 5.5. */
export const TEMPLATES = 100;
export const REQUEST_MS = 15 * SECOND_MS;
export const REQUEST_BYTES = 100_000;
export const RESPONSE_BYTES = 6_000_000;
export const ATTEMPTS_MAX = 5;
export const RETRY_DELAY_MAX_MS = 1_500;
export const RETRY_DELAY_STEP_MS = 100;
/** Content types that pass, for the answer as observed in FDK 10.1.8, 5.4. */
export const CONTENT_TYPES: readonly string[] = [
  'application/json',
  'application/xml',
  'text/html',
  'text/xml',
  'application/jsonp',
  'text/plain',
  'application/javascript',
  'application/vnd.api+json',
];

/** What pages and tests may look back on; our own bound. */
export const KEPT_RECORDS = 200;
