/** What a platform call comes to. Both sides are plain JSON; the error is what the app's promise rejects with. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: PlatformError };

/** `errorSource` says who is to blame: the app (or the server it called) or the platform. */
export type PlatformError = {
  status: number;
  message?: string;
  response?: string;
  headers?: Record<string, string>;
  attempts?: number;
  errorSource?: 'APP' | 'PLATFORM';
};

export const succeeded = (value: unknown): Outcome => ({ ok: true, value });

/** The shape of `$db` and `$schedule` (freshworks-platform.md 6.1, 7.1). */
export const refused = (status: number, message: string): Outcome => ({
  ok: false,
  error: { status, message },
});

/** The platform's own 429. Its text is not documented; the status and the source are all an app may rely on. */
export const overQuota = (what: string): Outcome => ({
  ok: false,
  error: {
    status: 429,
    message: `You have exceeded the limit of ${what} per minute.`,
    errorSource: 'PLATFORM',
  },
});

/** The platform rejects with a plain object, which is what the app's page gets to see. */
export const asError = (error: object): Error => error as unknown as Error;
