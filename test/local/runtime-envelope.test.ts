import { describe, expect, test } from 'vitest';
import { appOf, installed, logTexts, SECOND, START } from './runtime-app.ts';

describe('what a handler is called with', () => {
  const argsOf = async (
    event: string,
    data: object,
    options: Parameters<typeof installed>[1] = {},
  ) => {
    const handlers = { [event]: 'console.log(JSON.stringify(args));' };
    const runtime = await installed(appOf({ handlers }), options);
    if (event !== 'onAppInstall') runtime.fire(event, data);
    await runtime.advance(SECOND);
    return JSON.parse(logTexts(runtime)[0] ?? '') as unknown;
  };

  test('a ticket event: the envelope of platform 3.0, without account and domain', async () => {
    const iparams = { key: 'a-secret-key', open: 1, __meta: { secure: ['key'] } };
    expect(await argsOf('onTicketCreate', { ticket: { id: 7 } }, { iparams })).toEqual({
      app_settings: {},
      currentHost: {
        endpoint_urls: { freshdesk: 'https://example.freshdesk.com' },
        subscribed_modules: ['support_ticket'],
      },
      data: { ticket: { id: 7 } },
      event: 'onTicketCreate',
      iparams: { key: 'a-secret-key', open: 1 },
      region: 'EU',
      timestamp: START / 1000,
    });
  });

  test('the timestamp tells when it happened, not when it was delivered', async () => {
    const app = appOf({ handlers: { onConversationCreate: 'console.log(args.timestamp);' } });
    const runtime = await installed(app);
    runtime.faults.delivery = () => [90 * SECOND];
    await runtime.advance(250);
    runtime.fire('onConversationCreate', {});
    await runtime.advance(91 * SECOND);
    expect(logTexts(runtime)).toEqual([String((START + 250) / 1000)]);
  });

  test('set-up events carry whole milliseconds and no data', async () => {
    const args = await argsOf('onAppInstall', {});
    expect(args).toMatchObject({ event: 'onAppInstall', timestamp: START });
    expect(args).not.toHaveProperty('data');
  });

  test('another account is named in it', async () => {
    const account = { domain: 'other.freshdesk.com', region: 'US' };
    expect(await argsOf('onTicketCreate', {}, { account })).toMatchObject({
      currentHost: { endpoint_urls: { freshdesk: 'https://other.freshdesk.com' } },
      region: 'US',
    });
  });

  test('an event changed after it was fired arrives as it was', async () => {
    const app = appOf({ handlers: { onTicketCreate: 'console.log(args.data.ticket.id);' } });
    const runtime = await installed(app);
    const ticket = { id: 1 };
    runtime.fire('onTicketCreate', { ticket });
    ticket.id = 2;
    await runtime.advance(SECOND);
    expect(logTexts(runtime)).toEqual(['1']);
  });
});
