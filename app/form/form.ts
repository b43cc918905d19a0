import { openCheck } from './check.ts';
import type { Check } from './check.ts';
import type { FreshdeskAnswer } from './freshdesk-answer.ts';
import type { InjixoAnswer } from './injixo-answer.ts';

/** The fields that saving can be refused for, in the order of the page. */
export const FIELDS = [
  'injixoKey',
  'domain',
  'freshdeskKey',
  'configurationId',
  'alertEmail',
] as const;
export type Field = (typeof FIELDS)[number];
/** What the focus can be sent to; `alertOption`: the alert address of an installed app, which is no part of the form. */
export type Control = Field | 'mayWait' | 'replaceKeys' | 'alertOption';

/** All that the page knows. Text fields hold what was typed, without outer blanks. */
export type Form = Record<Field, string> & {
  /** The app is installed: stored settings were handed to the page. */
  isEdit: boolean;
  /** On edit: the keys' fields are shown. Saving replaces everything that is stored, so all of them are, or none. */
  isReplacing: boolean;
  /** A Freshdesk key is stored; the page cannot read it (freshworks-platform.md 8.3). */
  hasStoredFreshdeskKey: boolean;
  /** The admin chose to save without the stored Freshdesk key. */
  isAccessRemoved: boolean;
  /** The platform's client could not be reached: nothing can be asked. */
  isHostLost: boolean;
  /** Of the Freshdesk account, as the settings were saved; empty: none. */
  storedDomain: string;
  storedConfigurationId: string;
  /** The same, as Freshworks tells it; null: it does not, undefined: it has not been heard yet. */
  toldDomain: string | null | undefined;
  /** The admin has chosen between two hosts, stored and told. */
  isHostSettled: boolean;
  /** There is no Freshdesk account where it was said to be, or the admin has begun to type where it is. */
  isDomainAsked: boolean;
  /** The admin chose to save although injixo cannot be asked now. */
  mayWait: boolean;
  /** The admin says that the key is injixo's, though it has the shape of a Freshdesk key. */
  isOddKeyMeant: boolean;
  /** The same of a Freshdesk key with the shape of one of injixo's. */
  isOddFreshdeskKeyMeant: boolean;
  /** Of the two keys, the one that was typed or pasted last. */
  lastKey: 'injixoKey' | 'freshdeskKey';
  countOutbound: boolean;
  /** Group id → name as last read and stored. */
  storedGroups: Record<string, string>;
  injixo: Check<InjixoAnswer>;
  freshdesk: Check<FreshdeskAnswer>;
  /** Fields whose emptiness or format may be criticised: left once, or saving was asked for. */
  left: readonly Field[];
  /** Where the focus has to go; `count` tells two requests for the same control apart. */
  focus: { control: Control | undefined; count: number };
};

export type FormEvent =
  | { type: 'configs given'; stored: Partial<StoredForm> }
  | { type: 'host told'; domain: string | undefined }
  | { type: 'host chosen'; domain: string }
  | { type: 'host lost' }
  | { type: 'typed'; field: Field; text: string }
  | { type: 'left'; field: Field }
  | { type: 'keys opened' }
  | { type: 'keys closed' }
  | { type: 'odd key meant' }
  | { type: 'odd Freshdesk key meant' }
  | { type: 'may wait chosen'; chosen: boolean }
  | { type: 'removal chosen'; chosen: boolean }
  | { type: 'count outbound chosen'; chosen: boolean }
  | { type: 'injixo asked' }
  | { type: 'injixo answered'; number: number; answer: InjixoAnswer; at: number }
  | { type: 'freshdesk asked' }
  | { type: 'freshdesk answered'; number: number; answer: FreshdeskAnswer; at: number }
  | { type: 'save asked' }
  | { type: 'focus asked'; control: Control };

export type StoredForm = Pick<
  Form,
  | 'domain'
  | 'storedDomain'
  | 'storedConfigurationId'
  | 'configurationId'
  | 'alertEmail'
  | 'countOutbound'
  | 'hasStoredFreshdeskKey'
  | 'storedGroups'
>;

export const EMPTY_FORM: Form = {
  injixoKey: '',
  domain: '',
  freshdeskKey: '',
  configurationId: '',
  alertEmail: '',
  isEdit: false,
  isReplacing: false,
  hasStoredFreshdeskKey: false,
  isAccessRemoved: false,
  isHostLost: false,
  storedDomain: '',
  storedConfigurationId: '',
  toldDomain: undefined,
  isHostSettled: false,
  isDomainAsked: false,
  mayWait: false,
  isOddKeyMeant: false,
  isOddFreshdeskKeyMeant: false,
  lastKey: 'freshdeskKey',
  countOutbound: true,
  storedGroups: {},
  injixo: openCheck(),
  freshdesk: openCheck(),
  left: [],
  focus: { control: undefined, count: 0 },
};
