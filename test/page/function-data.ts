import type { ScriptedFunction } from './scripted-runtime.ts';

/** An office day for whichever day is asked for: most in the morning, each queue less than the one before. */
export const activity: ScriptedFunction = ({ from }) => {
  const begin = Date.parse(String(from));
  const intervals = QUEUES.flatMap((identifier, queue) =>
    Array.from({ length: 40 }, (_, index) => ({
      at: new Date(begin + (28 + index) * QUARTER).toISOString(),
      identifier,
      contacts: Math.max(0, Math.round(18 - queue * 3 - Math.abs(12 - index) / 1.5)),
    })),
  );
  return { response: { intervals: intervals.filter(({ contacts }) => contacts > 0) } };
};
const QUARTER = 15 * 60_000;
const QUEUES = Array.from({ length: 7 }, (_, index) => `freshdesk:example.freshdesk.com:${index}`);

/** What `options` answers. */
export const OPTIONS = {
  count_outbound: true,
  one_contact_per_chat: false,
  alert_email: 'team@example.com',
  alert_texts: {},
};
