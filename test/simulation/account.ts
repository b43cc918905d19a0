import type { Freshdesk } from '../../local/freshdesk/freshdesk.ts';
import { DAY } from './step.ts';

/** What a customer's Freshdesk is like, as far as the sizes of the app's records and the names in them depend on it. */
export type AccountSetting = {
  groups: number;
  /** Of the account's own, from 101 on. */
  sources: number;
  names: NameKind;
  ids: IdKind;
  /** Tickets from the years before the installation. */
  past: number;
};

/** Each name is another one, and no personal data (which leaks are told by). */
const NAMES = {
  plain: (n) => `Team ${n}`,
  short: (n) => String.fromCodePoint(0x4e00 + n),
  long: (n) => `Second line of the customer service for machines and parts, ${n}`,
  'too long': (n) => `${n} ${'Kundenzufriedenheit und Gewährleistung '.repeat(10)}`,
  quotes: (n) => `"${n}" \\ 'it''s' ${'"'.repeat(60)}`,
  emoji: (n) => `${'🙂👩‍👩‍👧'.repeat(16)} ${n}`,
  invisible: (n) => `\u202eTeam\u0007\n ${n}\u2066\ud800 ${'\u0000'.repeat(40)}`,
  template: (n) => `<%= iparam.injixo_api_key %>{{x}}\${y} ${n}`,
  inherited: (n) => ['__proto__', '{toString}', 'constructor', 'null'][n] ?? `__proto__ ${n}`,
} satisfies Record<string, (n: number) => string>;
export type NameKind = keyof typeof NAMES;
export const NAME_KINDS = Object.keys(NAMES) as NameKind[];

export const groupName = ({ names }: AccountSetting, n: number): string => NAMES[names](n);
/** Longer ones than the groups' have no other effect. */
const sourceName = ({ names }: AccountSetting, n: number): string => `${NAMES[names](n)} source`;

/** Numbers up to 2^53: larger ones cannot travel as a number. */
const IDS = {
  small: {
    firstTicketId: 1,
    ids: { ticketsApart: 1, firstGroup: 1, firstConversation: 1 },
  },
  usual: { firstTicketId: 48_000, ids: {} },
  /** As in an account whose tickets share their numbers with many others. */
  'far apart': {
    firstTicketId: 80_000_000_001,
    ids: { ticketsApart: 4_999, firstGroup: 80_000_012_345, firstConversation: 80_000_000_001 },
  },
  large: {
    firstTicketId: 9_007_000_000_000_001,
    ids: {
      ticketsApart: 77,
      firstGroup: 9_007_100_000_000_001,
      firstConversation: 9_007_100_000_000_001,
    },
  },
};
export type IdKind = keyof typeof IDS;
export const ID_KINDS = Object.keys(IDS) as IdKind[];
export const idsOf = ({ ids }: AccountSetting) => IDS[ids];

/** Sets the account up; gives the names of its own sources by their number. */
export function furnish(freshdesk: Freshdesk, account: AccountSetting): Map<number, string> {
  for (let n = 0; n < account.groups; n += 1) freshdesk.createGroup(groupName(account, n));
  const names = Array.from({ length: account.sources }, (_, n) => sourceName(account, n));
  return new Map(names.map((name) => [freshdesk.addSource(name), name]));
}

/** The age of the n-th ticket from before the installation, ms: from a day to some years. */
export const ageOf = (n: number): number => DAY * (1 + ((n * 131) % 1_500));
