import { expect, test } from 'vitest';
import { appOf, installed, MINUTE, SECOND, START } from './runtime-app.ts';

const iparams = {
  key: 'a-secret-key',
  short: 'abc',
  open: 'not secret',
  __meta: { secure: ['key', 'short'] },
};
const schedule_at = new Date(START + 10 * MINUTE).toISOString();

async function problemsOf(body: string) {
  const app = appOf({
    handlers: { onTicketCreate: body, onScheduledEvent: '', ask: body },
    templates: { ask: { schema: { method: 'POST', host: 'api.example.com' } } },
  });
  const runtime = await installed(app, { iparams });
  runtime.fire('onTicketCreate', {});
  await runtime.advance(SECOND);
  return { runtime, problems: runtime.state().problems };
}

test.each([
  ['the console of onTicketCreate', `console.log('key: ' + args.iparams.key);`],
  ['the console of onTicketCreate', 'console.error(args);'],
  ['$db.set a', `await $db.set('a', { deep: ['x ' + args.iparams.key] });`],
  ['$db.update a', `await $db.update('a', 'set', { k: args.iparams.key });`],
  ['$db.delete a-secret-key', 'await $db.delete(args.iparams.key);'],
  [
    '$schedule.create s',
    `await $schedule.create({ name: 's', data: args.iparams, schedule_at: '${schedule_at}' });`,
  ],
  [
    'what ask is given',
    `await $request.invokeTemplate('ask', { body: args.iparams.key }).catch(() => 0);`,
  ],
])('a secure value in %s is told as a problem', async (where, body) => {
  expect((await problemsOf(body)).problems).toEqual([`a secret in ${where}`]);
});

test('a secure value in an answer to the front end is told as a problem', async () => {
  const { runtime } = await problemsOf('renderData(null, args.iparams);');
  await runtime.invoke('ask', {});
  expect(runtime.state().problems).toEqual(['a secret in renderData of ask']);
});

test('open values, and secure ones too short to be told from chance, are let pass', async () => {
  const body = `console.log(args.iparams.open, args.iparams.short); await $db.set('a', { t: args.iparams.open });`;
  expect((await problemsOf(body)).problems).toEqual([]);
});

test('a new secret is looked for from then on, the old one no more', async () => {
  const app = appOf({ handlers: { onTicketCreate: `console.log(args.data.text);` } });
  const runtime = await installed(app, { iparams });
  runtime.saveSettings({ key: 'another-key', __meta: { secure: ['key'] } });
  runtime.fire('onTicketCreate', { text: 'a-secret-key' });
  await runtime.advance(SECOND);
  expect(runtime.state().problems).toEqual([]);
  runtime.fire('onTicketCreate', { text: 'another-key' });
  await runtime.advance(SECOND);
  expect(runtime.state().problems).toHaveLength(1);
});

test('what is told repeats nothing and gives nothing away', async () => {
  const { runtime, problems } = await problemsOf(
    'console.log(args.iparams.key); console.log(args.iparams.key);',
  );
  expect(problems).toHaveLength(1);
  expect(problems.join()).not.toContain('a-secret-key');
  expect(JSON.stringify(runtime.state().settings)).not.toContain('a-secret-key');
});
