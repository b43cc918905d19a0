import type { AlertWay, Health, StateWord } from './health.ts';
import type { Control } from '../form/form.ts';
import type { Moments } from '../texts/moments.ts';
import type { TextKey, Values } from '../texts/texts.ts';

/** A text with what fills its gaps. */
export type Said = { text: TextKey; values?: Values };
/** `control`: where on the page it can be mended. */
export type Remark = Said & { control?: Control };
export type Look = 'good' | 'quiet' | 'warn' | 'bad';

export const LOOKS: Record<StateWord, Look> = {
  ready: 'quiet',
  ok: 'good',
  quiet: 'quiet',
  waiting: 'warn',
  unreachable: 'bad',
  refused: 'bad',
  key_rejected: 'bad',
  stopped: 'bad',
};

/** Where the page itself can mend it. */
const MENDED_AT: Partial<Record<StateWord, Control>> = {
  key_rejected: 'injixoKey',
  refused: 'configurationId',
};

/** Where a word alone would say too much, or too little. */
const TEXTS: Partial<Record<StateWord, (health: Health) => TextKey>> = {
  ok: okText,
  waiting: waitingText,
};

/** What is, since when, and what to do next. */
export function sentenceOf(health: Health, { since }: Moments): Remark {
  const { state } = health;
  const control = MENDED_AT[state];
  return {
    text: TEXTS[state]?.(health) ?? `say.${state}`,
    values: {
      since: since(beginOf(health)),
      ...(state === 'ready' ? { minutes: minutesToInjixo(health) } : {}),
    },
    ...(control === undefined ? {} : { control }),
  };
}

const MINUTE = 60_000;
/** After an installation Freshworks wants some minutes before the first run. */
const BEFORE_FIRST_RUN = 10;

/** How long a contact takes at most, as often as runs come: until its minute has settled, and to the next run. */
function minutesToInjixo({ lastRunAt, nextRunAt }: Health): number {
  if (lastRunAt === null || nextRunAt === null) return BEFORE_FIRST_RUN;
  return Math.round((Date.parse(nextRunAt) - Date.parse(lastRunAt)) / MINUTE) + 1;
}

/** `ok` is about delivery now; whoever has something else to do must not read that there is nothing. */
function okText(health: Health): TextKey {
  const { setAside, alerts } = health;
  const asks = remarksOf(health, { at: String, since: String, until: String }).some(
    ({ text }) => text !== 'remark.twice',
  );
  const isSilent = alerts.way !== undefined && alerts.way !== 'on';
  return asks || isSilent || setAside > 0 || alerts.incident !== null ? 'say.okBut' : 'say.ok';
}

function waitingText({ access, askedToWaitSince }: Health): TextKey {
  if (askedToWaitSince !== null) return 'say.waitingAsAsked';
  return typeof access === 'object' ? 'say.waitingForFreshdesk' : 'say.waiting';
}

/** What people would call the beginning: not of the state, but of what they miss. */
function beginOf(health: Health): string {
  const { state, since, lastAcceptedAt, oldestWaitingAt, askedToWaitSince } = health;
  if (state === 'quiet') return lastAcceptedAt ?? since;
  return state === 'waiting' ? (askedToWaitSince ?? oldestWaitingAt ?? since) : since;
}

/** What else has to be known, the worst first. */
export function remarksOf(health: Health, moments: Moments): Remark[] {
  const { lost, possiblyTwice, uncountable } = health;
  return [
    ...(lost > 0 ? [{ text: 'remark.lost' as const, values: { count: lost } }] : []),
    ...alertRemark(health),
    ...accessRemark(health, moments),
    ...mistakeRemark(health, moments),
    ...(uncountable > 0
      ? [{ text: 'remark.uncountable' as const, values: { count: uncountable } }]
      : []),
    ...(possiblyTwice > 0
      ? [{ text: 'remark.twice' as const, values: { count: possiblyTwice } }]
      : []),
  ];
}

function mistakeRemark({ mistakes }: Health, { at }: Moments): Remark[] {
  if (mistakes === null) return [];
  const { count, lastAt } = mistakes;
  return [{ text: 'remark.mistakes', values: { count, at: at(lastAt) } }];
}

/** Who is told of trouble by a ticket. Where the app does not say, settings and options do. */
export function alertsLine(told: AlertWay, address: string, hasKey: boolean): Remark {
  const way = told ?? (address === '' ? 'no address' : hasKey ? 'on' : 'no Freshdesk key');
  if (way === 'no address') return { text: 'alerts.noAddress', control: 'alertOption' };
  if (way === 'no Freshdesk key') return { text: 'alerts.noKey', control: 'freshdeskKey' };
  return address === '' ? { text: 'alerts.on' } : { text: 'alerts.to', values: { address } };
}

function alertRemark({ alerts: { incident: alert } }: Health): Remark[] {
  if (alert === null) return [];
  if (alert.problem !== null) {
    return [{ text: 'remark.alertFailed', values: { status: String(alert.problem) } }];
  }
  if (alert.ticket === null) return [];
  // As text: the number of a ticket takes no thousands separators.
  return [{ text: 'remark.alert', values: { ticket: String(alert.ticket) } }];
}

/** The app's own answer for Freshdesk: it does not send the key to this host (server/clients/guard-key.ts). */
const KEPT_BACK = 421;

function accessRemark({ access }: Health, { since }: Moments): Remark[] {
  if (access === 'none' || access === 'ok') return [];
  const values = { since: since(access.since), status: String(access.status) };
  if (access.status === KEPT_BACK)
    return [{ text: 'remark.accessHost', values, control: 'freshdeskKey' }];
  return access.status === 401 || access.status === 403
    ? [{ text: 'remark.accessKey', values, control: 'freshdeskKey' }]
    : [{ text: 'remark.accessAway', values }];
}

/** What injixo answered to the last attempt of a run, in words; nothing where nothing was sent. */
export function answerText(answer: string | null): Said {
  if (answer === null) return { text: 'answer.none' };
  const text = ANSWERS[answer.replaceAll('_', ' ')];
  return text ? { text } : { text: 'answer.other', values: { answer } };
}

const ANSWERS: Partial<Record<string, TextKey>> = {
  accepted: 'answer.accepted',
  'key rejected': 'answer.keyRejected',
  refused: 'answer.refused',
  'too large': 'answer.tooLarge',
  wait: 'answer.wait',
  unreachable: 'answer.unreachable',
  unanswered: 'answer.unanswered',
  'not sent': 'answer.notSent',
};
