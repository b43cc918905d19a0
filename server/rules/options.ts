import { storedBytes } from '../platform/record-size.ts';

/** What the admin may change at any time, without pasting a key again. */
export type Options = {
  countOutbound: boolean;
  /** A customer's message within 15 minutes of the one before it, on a chat, is no contact of its own. */
  oneContactPerChat: boolean;
  /** Who hears by a ticket that delivery is in trouble; undefined = nobody. */
  alertEmail: string | undefined;
  /** What that ticket says, in the admin's language, by the keys of `alert-words.ts`; written by the installation page. */
  alertTexts: Record<string, string>;
};

export const DEFAULTS: Options = {
  countOutbound: true,
  oneContactPerChat: false,
  alertEmail: undefined,
  alertTexts: {},
};

/** Where the options are stored that the admin has changed: `{ v: 1, saved: { count_outbound … } }`. */
export const OPTIONS_KEY = 'options';

/** `base`, but for what is told, by their names on the outside; odd values tell nothing, and nothing throws. */
export function optionsWith(base: Options, told: Record<string, unknown>): Options {
  return {
    countOutbound: readSwitch(told.count_outbound) ?? base.countOutbound,
    oneContactPerChat: readSwitch(told.one_contact_per_chat) ?? base.oneContactPerChat,
    // The platform stores an empty text as null: no address is an answer too.
    alertEmail: 'alert_email' in told ? readText(told.alert_email) : base.alertEmail,
    alertTexts: 'alert_texts' in told ? readTexts(told.alert_texts) : base.alertTexts,
  };
}

/** The same by their names on the outside, as the functions `options` and `saveOptions` tell and take them. */
export function tellOptions(options: Options): Record<string, unknown> {
  const { countOutbound, oneContactPerChat, alertEmail, alertTexts } = options;
  return {
    count_outbound: countOutbound,
    one_contact_per_chat: oneContactPerChat,
    alert_email: alertEmail ?? '',
    alert_texts: alertTexts,
  };
}

/** The first field that is none, or unfit, with what was expected; null where all may be stored. */
export function optionProblem(fields: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(fields)) {
    const check = CHECKS.get(name);
    if (check === undefined) return `${name.slice(0, 40)}: there is no such option.`;
    if (!check.isFit(value)) return `${name}: expected ${check.expected}.`;
  }
  return null;
}

type Check = { isFit: (value: unknown) => boolean; expected: string };

const SWITCH: Check = { isFit: (value) => typeof value === 'boolean', expected: 'true or false' };

// Not an object: every object has a `toString`.
const CHECKS = new Map<string, Check>([
  ['count_outbound', SWITCH],
  ['one_contact_per_chat', SWITCH],
  ['alert_email', { isFit: isAddress, expected: 'one e-mail address, or an empty text for none' }],
  ['alert_texts', { isFit: areTexts, expected: "texts of an alert, in an alert's own HTML" }],
]);

/** RFC 5321's longest address. */
const MAX_ADDRESS = 254;

function isAddress(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > MAX_ADDRESS) return false;
  const address = value.trim();
  return address === '' || /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/.test(address);
}

/** Six languages' longest texts take a sixth of it. */
const MAX_TEXTS_BYTES = 30_000;

function areTexts(value: unknown): boolean {
  const isSmall = isPlain(value) && storedBytes(value) <= MAX_TEXTS_BYTES;
  return isSmall && Object.entries(value).every(isText);
}

/** Whoever calls a function may write them, and they go into a ticket: words, and no tag but those of our own texts. */
function isText([key, text]: [string, unknown]): boolean {
  const isKey = /^[a-z_.]{1,40}$/.test(key);
  return isKey && typeof text === 'string' && !/<(?!\/?(p|b|br)>)/.test(text);
}

function readSwitch(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readTexts(value: unknown): Record<string, string> {
  const texts = Object.entries(isPlain(value) ? value : {}).filter(
    ([, text]) => readText(text) !== undefined,
  );
  return Object.fromEntries(texts);
}

/** A text that says something. */
export function readText(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
