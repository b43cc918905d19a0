import { expect, test } from 'vitest';
import { testEachCaught } from './each-caught.ts';
import { KEEPING_MUTANTS } from './keeping-mutants.ts';
import { SENDING_MUTANTS } from './sending-mutants.ts';

test('at least twenty bugs are planted', () => {
  const all = [...SENDING_MUTANTS, ...KEEPING_MUTANTS];
  expect(new Set(all.map(({ about }) => about)).size).toBeGreaterThanOrEqual(20);
});

testEachCaught(SENDING_MUTANTS);
