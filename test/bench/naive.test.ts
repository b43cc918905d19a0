import { expect, test } from 'vitest';
import { measure } from '../../local/bench/measure.ts';
import type { Scenario } from '../../local/bench/scenario.ts';
import { loadApp } from '../../local/runtime/ground/load-app.ts';

const naive = loadApp('local/bench/naive');
const tenMinutes: Scenario = {
  name: 'ten minutes',
  contactsPerMinute: () => 10,
  minutes: 10,
  minutesAfter: 20,
};
const brokenOff: Scenario = {
  ...tenMinutes,
  recovery: [{ from: 5 }],
  onMinute({ injixo }, minute) {
    injixo.faults.mode = minute < 5 ? 'unreachable' : 'none';
  },
};

test('in quiet times the naive forwarder counts everything, in its queue, within seconds', async () => {
  expect(await measure(tenMinutes, naive)).toMatchObject({
    contacts: 100,
    missing: 0,
    surplus: 0,
    misplaced: 0,
    storeOpsPerContact: 0,
    requestsPerContact: 2,
    health: null,
    problems: [],
  });
});

test('an outage of five minutes costs the naive forwarder the contacts of five minutes, for good', async () => {
  expect(await measure(brokenOff, naive)).toMatchObject({
    contacts: 100,
    missing: 50,
    surplus: 0,
    recoveryMs: Infinity,
  });
});

test('the app loses none of them and says so itself', async () => {
  const measured = await measure(brokenOff, loadApp('dist'));
  expect(measured).toMatchObject({ contacts: 100, missing: 0, surplus: 0, misplaced: 0 });
  expect(measured.health).toMatchObject({ seen: 100, possiblyTwice: 0, lost: 0 });
});
