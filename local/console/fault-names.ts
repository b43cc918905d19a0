import type { Question } from '../freshdesk/faults.ts';
import type { FreshdeskSaying } from '../freshdesk/no-good-answers.ts';
import type { InjixoMode } from '../injixo/faults.ts';
import type { Losing } from './lost-events.ts';

/** Every fault by its mode, as the page puts it: “injixo now …”. */
export const faultNames: Record<InjixoMode, string> = {
  none: 'works',
  unreachable: 'cannot be reached',
  'no answer': 'gives no answer',
  'no answer after accepting': 'accepts, but gives no answer',
  '5xx': 'has a fault of its own (503)',
  throttled: 'asks to wait (429)',
  slow: 'takes 10 seconds',
  'rejects key': 'rejects the key (401)',
  forbidden: 'forbids it (403)',
  'wrong place': 'knows no such address (404)',
  'too large': 'takes at most 50 contacts (413)',
  'refuses batch': 'refuses the contacts (422)',
  'refuses chats': 'refuses chat contacts (422)',
  forgetful: 'accepts, but counts nothing',
};

/** The same of Freshdesk's API: “Freshdesk’s API now …”. */
export const freshdeskFaultNames: Record<FreshdeskSaying | 'none', string> = {
  none: 'works',
  unreachable: 'cannot be reached',
  'no answer': 'gives no answer',
  '5xx': 'has a fault of its own (500)',
  'asks to wait': 'asks to wait for 30 seconds (429)',
  'asks to wait for years': 'asks to wait for 31 years (429)',
  'rejects key': 'rejects the key (401)',
  'access denied': 'forbids it (403)',
  'account suspended': 'says that the account is suspended (403)',
  'nothing there': 'knows nothing of it (404)',
  moved: 'has moved elsewhere (301)',
  page: 'shows a web page (200)',
  'maintenance page': 'shows a maintenance page (503)',
  message: 'says “We will be back soon” (200)',
  'another shape': 'answers in another shape',
  'no ids': 'leaves out the ids',
  'other ids': 'answers about something else',
  empty: 'is another account, and empty',
  'ids as text': 'tells the ids as text',
  'no times of change': 'leaves out when tickets changed',
  'times to come': 'says that all changed in 2099',
  'answered before asked': 'says that customers answered in 2020',
  'no stats': 'leaves out the statistics',
};

/** “Freshworks’ events now …”. */
export const losingNames: Record<Losing, string> = {
  none: 'come',
  next: 'come, but for the next one',
  hour: 'do not come for an hour',
};

/** To which questions it says so. */
export const questionNames: Record<Question | 'everything', string> = {
  everything: 'to everything',
  list: 'to lists of tickets',
  single: 'to single tickets',
  conversations: 'to conversations',
  groups: 'to groups',
  fields: 'to sources',
};
