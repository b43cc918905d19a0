import { describe, expect, test } from 'vitest';
import { edited } from '../simulation/edited-app.ts';
import { ACCESS, builtApp, CHAT, DAY, EMAIL, given, HOUR, MINUTE } from './given.ts';
import { SELDOM } from './seldom.ts';

const BROKEN = "throw new TypeError('Very private');";

/** Makes a function of the built app throw, always or `where` it says of its arguments `all`. */
const breaking = (name: string, where = 'true') =>
  edited(builtApp('dist'), [
    {
      from: `function ${name}(`,
      to: `function ${name}(...all) { if (${where}) ${BROKEN} return really${name}(...all); }
        ${isAsync(name) ? 'async ' : ''}function really${name}(`,
    },
  ]);

const isAsync = (name: string): boolean =>
  builtApp('dist').serverJs.includes(`async function ${name}(`);

/** One mistake in each place in turn: what else there is goes out all the same. */
const MISTAKES: [place: string, name: string, where: string | undefined, told: string][] = [
  ['taking in one note', 'takeReply', "all[1].t === '6'", 'note'],
  ['what a ticket’s note tells', 'learnFirst', undefined, 'note'],
  ['reading one segment', 'collectParked', 'all[1] % 2 === 0', 'segment'],
  ['deciding one contact', 'decideOne', "all[1].id === 't2'", 'decision'],
  ['filing one contact', 'enqueue', "all[1].id === 't2'", 'decision'],
  ['the look-up of Freshdesk', 'askFreshdesk', undefined, 'look-up'],
  ['writing one contact’s event', 'isoSeconds', 'all[0] === Date.UTC(2026, 8, 7, 8, 3)', 'contact'],
  ['ticket memory', 'packBucket', undefined, 'ticket memory'],
  ['the books of a batch', 'countTally', undefined, 'sending'],
  ['clearing away', 'clearAway', undefined, 'clearing away'],
  ['recognising one copy', 'mayHold', "all[1] === 't12'", 'note'],
  ['the record of queues', 'writePages', undefined, 'queues'],
];

/** With access the comparison asks for copies first. */
function boundaryOf(name: string, access: string, told: string): string {
  return name === 'mayHold' && access === 'with Freshdesk access' ? 'comparison' : told;
}

describe.each(ACCESS)(
  'a mistake of our own stops nothing else, $access',
  ({ settings, access }) => {
    test.each(MISTAKES)('%s', async (_, name, where, told) => {
      const world = await given({
        ...SELDOM,
        app: breaking(name, where),
        settings,
        mistakesMayHappen: true,
      });
      const { freshdesk, groupId, advance, health, counted, logLines } = world;
      for (let minute = 0; minute < 30; minute += 1) {
        const ticket = freshdesk.createTicket({
          source: minute % 2 ? EMAIL : CHAT,
          groupId: groupId('Billing'),
          spam: minute === 11,
        });
        if (minute % 5 === 0) freshdesk.customerReplies(ticket);
        await advance(MINUTE);
      }
      await advance(HOUR);
      const { seen, waiting, setAside, state, mistakes } = await health();
      const isNeeded = name !== 'askFreshdesk' || access === 'with Freshdesk access';

      expect(seen).toBe(36);
      expect(new Set(counted().map((line) => line)).size).toBeGreaterThan(25);
      expect(counted().length).toBeGreaterThanOrEqual(35);
      expect(waiting + setAside).toBeLessThanOrEqual(1);
      expect(['ok', 'quiet', 'waiting']).toContain(state);
      if (!isNeeded) return;
      const boundary = boundaryOf(name, access, told);
      expect(mistakes).toMatchObject({ what: boundary });
      expect(mistakes?.count).toBeGreaterThan(0);
      const lines = logLines().filter((line) => line.startsWith(`INJIXO_MISTAKE ${boundary} `));
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.join()).not.toContain('private');
    });
  },
);

test('figures that a mistake lets nobody write down for an hour are kept', async () => {
  const world = await given({
    app: breaking(
      'writePages',
      'Date.now() > Date.UTC(2026, 8, 7, 9) && Date.now() < Date.UTC(2026, 8, 7, 10)',
    ),
    mistakesMayHappen: true,
  });
  const { freshdesk, groupId } = world;
  for (let minute = 0; minute < 180; minute += 1) {
    freshdesk.createTicket({ source: EMAIL, groupId: groupId('Billing') });
    await world.advance(MINUTE);
  }
  await world.until('11:30');
  const { mistakes, queues } = await world.health();

  expect(mistakes).toMatchObject({ what: 'queues' });
  expect(queues).toMatchObject([{ name: 'Billing email Tickets', today: 180 }]);
});

test('a contact that cannot be decided waits for a day, visibly, and then counts as unknown', async () => {
  const world = await given({
    ...SELDOM,
    app: breaking('decideOne', "all[1].id === 't1'"),
    mistakesMayHappen: true,
  });
  world.freshdesk.createTicket({ source: EMAIL });
  world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(HOUR);
  expect(await world.health()).toMatchObject({ waiting: 1, accepted: 1 });
  await world.advance(DAY);
  expect(await world.health()).toMatchObject({ waiting: 0, accepted: 2 });
  expect(world.queues()).toMatchObject({ 'Unknown group/source Tickets': 1 });
});

test('where no run can take anything in, health says that it has stopped, and does not blame injixo', async () => {
  const world = await given({ ...SELDOM, app: breaking('gather'), mistakesMayHappen: true });
  world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(HOUR);
  expect(await world.health()).toMatchObject({ state: 'stopped', mistakes: { what: 'taking in' } });
  expect(JSON.stringify(world.runtime.state().store)).toContain('"t":"1"');
});

test('a run that dies of a mistake says so', async () => {
  const world = await given({ ...SELDOM, app: breaking('work'), mistakesMayHappen: true });
  await world.advance(HOUR);
  expect(world.logLines()).toContainEqual('INJIXO_MISTAKE run TypeError');
  expect((await world.health()).mistakes).toMatchObject({ what: 'run' });
});

test('an event that the app cannot read is counted', async () => {
  const world = await given({
    ...SELDOM,
    app: breaking('noteTicketCreate', 'all[0].data.ticket.id === 2'),
    mistakesMayHappen: true,
  });
  for (let ticket = 0; ticket < 3; ticket += 1) world.freshdesk.createTicket({ source: EMAIL });
  await world.advance(HOUR);
  expect(await world.health()).toMatchObject({
    ...{ seen: 2, accepted: 2, uncountable: 1, uncountableBy: { mistake: 1 } },
  });
  expect(world.logLines()).toEqual(['INJIXO_MISTAKE event TypeError']);
});
