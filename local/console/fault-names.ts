import type { InjixoMode } from '../injixo/faults.ts';

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
