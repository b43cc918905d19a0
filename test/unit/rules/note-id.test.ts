import { expect, test } from 'vitest';
import { readNote } from '../../../server/rules/note-id.ts';

const AT = 1_788_768_000;

test.each([
  { k: 'ticket', t: '5', at: AT },
  { k: 'reply', c: '7', t: '5', at: AT },
  { k: 'lost', id: 'g5', n: 2, at: AT },
])('a stored note is read as it stands: $k', (note) => {
  expect(readNote(note)).toEqual(note);
});

test.each([
  ['without a time', { k: 'ticket', t: '5' }],
  ['of a time in milliseconds', { k: 'ticket', t: '5', at: AT * 1_000 }],
  ['without an id', { k: 'reply', at: AT }],
  ['of losses without their number', { k: 'lost', id: 'g5', at: AT }],
  ['of losses whose number is text', { k: 'lost', id: 'g5', n: '2', at: AT }],
  ['of no kind', { t: '5', at: AT }],
  ['of an unknown kind', { k: 'other', id: 't5', at: AT }],
  ['of what was sent, without its id', { k: 'sent', at: AT }],
  ['that is text', 'ticket'],
])('a note %s is counted as none that can be read', (_, stored) => {
  expect(readNote(stored)).toMatchObject({ k: 'uncountable', why: 'spoilt note' });
});
