import { DEFAULTS, type Options, optionsWith, readText } from './options.ts';

/** What the admin chose on the installation page, as server and page both read it. */
export type Settings = {
  /** Only for the universal injixo API; goes out as `meta.integrationConfigurationId`. */
  configurationId: number | undefined;
  /** Bare host of the Freshdesk account, lower case: `example.freshdesk.com`. */
  domain: string | undefined;
  /** A Freshdesk API key is stored ("Freshdesk access"). It leaves in request templates alone, if `mayHaveKey`. */
  hasFreshdeskAccess: boolean;
  /** As chosen when the settings were saved: what the admin changed since stands above them (record/options.ts). */
  options: Options;
  /** Group id → name, as the page read them when it was saved. */
  groups: Record<string, string>;
  /** 0 to 999, another one when Freshdesk key or domain have changed: too short to tell anything of a key. */
  sign: number;
};

/** Whether the admin can be told by a ticket; as long as not, health alone tells. */
export type Way = 'on' | 'no address' | 'no Freshdesk key';

export function wayOf(
  settings: Pick<Settings, 'hasFreshdeskAccess'>,
  options: Pick<Options, 'alertEmail'>,
): Way {
  if (options.alertEmail === undefined) return 'no address';
  return settings.hasFreshdeskAccess ? 'on' : 'no Freshdesk key';
}

/** Reads the stored installation parameters; odd or missing values take their defaults, never throw. */
export function readSettings(iparams: unknown): Settings {
  const stored = asRecord(iparams);
  const configurationId = Number(stored.injixo_configuration_id);
  return {
    configurationId:
      Number.isSafeInteger(configurationId) && configurationId > 0 ? configurationId : undefined,
    domain: bareHost(stored.freshdesk_domain),
    hasFreshdeskAccess: readText(stored.freshdesk_api_key) !== undefined,
    options: optionsWith(DEFAULTS, stored),
    groups: readNames(stored.groups),
    sign: signOf(JSON.stringify([stored.freshdesk_api_key, stored.freshdesk_domain])) % 1000,
  };
}

/** A number that another text hardly has, and that tells nothing of it: 0 to 999,982. */
export function signOf(text: string): number {
  let sum = 7;
  for (let place = 0; place < text.length; place += 1) {
    sum = (sum * 31 + text.charCodeAt(place)) % 999_983;
  }
  return sum;
}

export type KeyProblem =
  'empty' | 'mask' | 'blank inside' | 'quote' | 'not ascii' | 'url' | 'too long' | undefined;

/**
 * What is wrong with the shape of a pasted API key, outer blanks aside; undefined when it can be tried.
 * Loose on purpose: keys may end in `=` and are never decoded (injixo.md 2). A quote or backslash would break
 * the platform's template substitution (freshworks-platform.md 5.2). A mask of asterisks is what the platform
 * shows instead of a stored key and must never be saved (8.3).
 */
export function checkKey(text: string): KeyProblem {
  const key = text.trim();
  if (key === '') return 'empty';
  if (/^\*+$/.test(key)) return 'mask';
  if (/\s/.test(key)) return 'blank inside';
  if (/["'`\\]/.test(key)) return 'quote';
  if (!/^[\x21-\x7e]+$/.test(key)) return 'not ascii';
  return key.length > 512 ? 'too long' : addressProblem(key);
}

/** No key has a scheme, nor a host that people know. */
function addressProblem(key: string): KeyProblem {
  return /:\/\/|^www\.|\.(freshdesk|injixo|peopleware)\.com/i.test(key) ? 'url' : undefined;
}

/** The bare host in `text`: scheme, path, port and case removed; undefined when there is none, or a name before it. */
export function bareHost(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.includes('@')) return undefined;
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '');
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) ? host : undefined;
}

/** The account's host, as the platform tells it on the page and in each event (freshworks-platform.md 3.1, 8.4). */
export function toldHost(told: unknown): string | undefined {
  const { endpoint_urls } = asRecord(asRecord(told).currentHost);
  return bareHost(asRecord(endpoint_urls).freshdesk);
}

/**
 * Whether the Freshdesk key may go to `host`: to Freshdesk's own domains, or to the one that the platform told, and
 * nowhere else; on the page and here. `host` as a request template would take it: what is not bare may lead elsewhere.
 */
export function mayHaveKey(host: unknown, told: string | undefined): boolean {
  const bare = bareHost(host);
  if (bare === undefined || bare !== host) return false;
  return bare === told || bare.endsWith('.freshdesk.com');
}

/** A plain object's fields, or none: the shape every reader of outside data starts from. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The pairs of an object, or of a list of pairs: Freshdesk's `choices` come as either (freshdesk-rest.md). */
export function readPairs(value: unknown): unknown[][] {
  return Array.isArray(value) ? value.filter(Array.isArray) : Object.entries(asRecord(value));
}

/** Names by id, as far as they are any. */
export function readNames(value: unknown): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [id, told] of Object.entries(asRecord(value))) {
    const name = readName(told);
    if (name !== undefined) names[id] = name;
  }
  return names;
}

/** injixo takes at most 255 characters (injixo.md 2). */
export const MAX_NAME_LENGTH = 255;
/** Control characters, line ends, halves of characters, and what turns the direction of the text around it. */
const INVISIBLE = new RegExp('[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Bidi_Control}]', 'gu'); // No literal: the page is ES2017.

/** A group's or source's name, verbatim but for what no reader can see; undefined where there is none. */
export function readName(value: unknown): string | undefined {
  const name = typeof value === 'string' ? value.slice(0, 4 * MAX_NAME_LENGTH) : '';
  const visible = cut(name.replace(INVISIBLE, ''), MAX_NAME_LENGTH);
  return visible.trim() === '' ? undefined : visible;
}

/** At most `length` UTF-16 units, never half of a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end;
}
