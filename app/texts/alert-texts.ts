import type { TextKey, Translate } from './texts.ts';

/** What the server fills in when it writes the alert (docs/decisions/011-the-alerts-words-come-from-the-page.md). */
const FILLED_LATER = {
  since: '{since}',
  now: '{now}',
  waiting: '{waiting}',
  late: '{late}',
  lost: '{lost}',
  setAside: '{setAside}',
};

/** The parts of an alert: what is wrong (subject and text, HTML), and that it is over. */
const PARTS = [
  'key_rejected.subject',
  'key_rejected',
  'refused.subject',
  'refused',
  'unreachable.subject',
  'unreachable',
  'stopped.subject',
  'stopped',
  'lost.subject',
  'lost',
  'waiting.subject',
  'waiting',
  'access.subject',
  'access',
  'over',
  'over.missing',
  'test.subject',
  'test',
] as const;

/** The alert's texts in the page's language, with gaps for the server's figures. */
export function alertTexts(t: Translate): Record<string, string> {
  return Object.fromEntries(
    PARTS.map((part) => [part, t(`alert.${part}` satisfies TextKey, FILLED_LATER)]),
  );
}
