import { describe, expect, test } from 'vitest';
import { EMAIL, given, HOUR, MINUTE } from './given.ts';

describe('an injixo API key that is no longer taken', () => {
  test('shows within six minutes on a quiet night', async () => {
    const { injixo, advance, health } = await given();
    await advance(3 * HOUR);
    expect(await health()).toMatchObject({ state: 'ready' });
    injixo.generateKey();
    await advance(6 * MINUTE);

    expect(await health()).toMatchObject({ state: 'key_rejected' });
  });

  test.each([1, 60, 120, 180, 240, 299])(
    'shows within six minutes, %i s after a contact was accepted',
    async (seconds) => {
      const { freshdesk, injixo, until, advance, counted, health } = await given();
      await until('09:00');
      freshdesk.createTicket({ source: EMAIL });
      await until('09:06:33');
      expect(counted()).toHaveLength(1);
      await advance(seconds * 1_000);
      injixo.generateKey();
      await advance(6 * MINUTE);

      expect(await health()).toMatchObject({ state: 'key_rejected' });
    },
  );

  test('shows since when', async () => {
    const { injixo, until, health } = await given();
    await until('09:00');
    injixo.generateKey();
    await until('10:00');

    expect((await health()).since).toMatch(/^2026-09-07T09:01:4\d/);
  });

  test('holds everything; with the new key all of it goes out at its true time', async () => {
    const { freshdesk, groupId, injixo, until, advance, saveSettings, counted, health } =
      await given();
    await until('17:30');
    injixo.generateKey();
    const ticket = freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    for (const time of ['18:00', '20:15:07', '23:59:59']) {
      await until(time);
      freshdesk.customerReplies(ticket);
    }
    await advance(8 * HOUR);
    expect(counted()).toEqual([]);
    expect(await health()).toMatchObject({ state: 'key_rejected', seen: 4, waiting: 4 });
    saveSettings();
    await advance(6 * MINUTE);

    expect(counted()).toEqual([
      '2026-09-07T17:30:00Z Billing email Tickets',
      '2026-09-07T18:00:00Z Billing email Replies',
      '2026-09-07T20:15:07Z Billing email Replies',
      '2026-09-07T23:59:59Z Billing email Replies',
    ]);
    expect(await health()).toMatchObject({ state: 'ok', waiting: 0, lost: 0, possiblyTwice: 0 });
  });

  test('costs one request in two minutes, however much is held', async () => {
    const { freshdesk, injixo, advance } = await given();
    injixo.generateKey();
    for (let ticket = 1; ticket <= 40; ticket += 1) freshdesk.createTicket({ source: EMAIL });
    await advance(10 * MINUTE);
    const before = injixo.state().counts.requests;
    await advance(HOUR);

    expect(injixo.state().counts.requests - before).toBeLessThanOrEqual(30);
  });

  test('loses no contact over the change of keys', async () => {
    const { freshdesk, injixo, advance, saveSettings, settle, counted } = await given();
    for (let minute = 0; minute < 40; minute += 1) {
      freshdesk.createTicket({ source: EMAIL });
      if (minute === 13) injixo.generateKey();
      if (minute === 17) saveSettings();
      await advance(MINUTE);
    }
    await settle();

    expect(new Set(counted()).size).toBe(40);
    expect(counted()).toHaveLength(40);
  });

  test('does not hold up the configuration ID: it goes out with the contacts once it is set', async () => {
    const { freshdesk, injixo, saveSettings, settle } = await given();
    freshdesk.createTicket({ source: EMAIL });
    await settle();
    saveSettings({ injixo_configuration_id: 1234 });
    freshdesk.createTicket({ source: EMAIL });
    await settle();

    expect(injixo.contacts().map(({ configurationId }) => configurationId)).toEqual([
      undefined,
      1234,
    ]);
  });
});
