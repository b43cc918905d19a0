import { EMAIL, given } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

export const TEXTS = {
  'key_rejected.subject': 'injixo takes no contacts: new key needed',
  key_rejected: 'Since {since}. Waiting: {waiting}.',
  'refused.subject': 'injixo refuses all contacts',
  refused: 'Refused since {since}.',
  'unreachable.subject': 'injixo does not answer',
  unreachable: 'No answer since {since}. Waiting: {waiting}.',
  'stopped.subject': 'Delivery stood still',
  stopped: 'Stood still since {since}.',
  over: 'Over at {now}. Late: {late}.',
  'over.missing': 'Over. Late: {late}, lost: {lost}, set aside: {setAside}.',
};
export const ALERTED = { alert_email: 'alerts@example.com', alert_texts: TEXTS };

/** The tickets with the app's tag, oldest first. */
export function alerts({ freshdesk }: Given) {
  return freshdesk
    .state()
    .tickets.filter(({ tags }) => tags.includes('injixo-app'))
    .sort((a, b) => a.id - b.id);
}

/** What the app wrote into Freshdesk: requests that change something there. */
export function writes({ freshdesk }: Given): string[] {
  return freshdesk
    .state()
    .requests.filter(({ method }) => method !== 'GET')
    .map(({ method, path, status }) => `${method} ${path.replace(/\d+/, 'N')} ${status}`);
}

/** The tag by which the app knows this ticket of its own. */
export function nonceTag(ticket: { tags: string[] } | undefined): string {
  return ticket?.tags.find((tag) => tag.startsWith('injixo-app-')) ?? 'none';
}

/** The key was exchanged at 09:00, with one contact in the queue. */
export async function keyExchanged(
  settings: object = {},
  runsMayFail = false,
): Promise<Given & { key: string }> {
  const world = await given({ ...SELDOM, settings: { ...ALERTED, ...settings }, runsMayFail });
  await world.until('09:00');
  const key = world.injixo.generateKey();
  world.freshdesk.createTicket({ source: EMAIL });
  return { ...world, key };
}
