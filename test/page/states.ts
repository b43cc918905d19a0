import { ACCOUNT, EDIT, EDIT_WITH_FRESHDESK, KEY, MANY } from './state-data.ts';
import { OPTIONS } from './function-data.ts';
import { HEALTH_STATES } from './health-states.ts';
import { INJIXO, pasteBoth, pasteKey } from './injixo-states.ts';
import type { PageState } from './page-state.ts';

const FRESHDESK: PageState[] = [
  {
    name: 'freshdesk-asking',
    answers: { pageGroups: 'no answer' },
    act: pasteBoth,
    shows: (t) => t('freshdesk.checking'),
  },
  {
    name: 'freshdesk-same-key',
    act: async (hand) => {
      await hand.enter('injixoKey', KEY);
      await hand.enter('freshdeskKey', KEY);
    },
    shows: (t) => t('freshdesk.sameKey'),
  },
  {
    name: 'freshdesk-looks-like-injixo',
    act: (hand) => hand.enter('freshdeskKey', KEY),
    shows: (t) => t('freshdesk.oddKeyMeant'),
  },
  {
    name: 'freshdesk-late',
    answers: { pageGroups: 'no answer' },
    act: async (hand) => {
      await pasteBoth(hand);
      await hand.save();
    },
    shows: (t) => t('freshdesk.late'),
  },
  {
    name: 'freshdesk-valid',
    answers: ACCOUNT,
    act: pasteBoth,
    shows: (t) => t('freshdesk.valid', { groups: 3 }),
  },
  {
    name: 'freshdesk-all-queues',
    answers: MANY,
    act: async (hand) => {
      await pasteBoth(hand);
      await hand.frame.locator('.queues fw-button').click();
    },
    shows: (t) => t('queues.seenOnly'),
  },
  {
    name: 'freshdesk-no-tickets',
    answers: { pageGroups: ACCOUNT['pageGroups'] ?? { status: 200 } },
    act: pasteBoth,
    shows: (t) => t('queues.unseen'),
  },
  ...(
    [
      ['rejected', 401],
      ['notAllowed', 403],
      ['throttled', 429],
      ['unreachable', 502],
      ['unclear', 418],
    ] as const
  ).map(([name, status]): PageState => ({
    name: `freshdesk-${name}`,
    answers: { pageGroups: { status } },
    act: pasteBoth,
    shows: (t) => t(`freshdesk.${name}`),
  })),
  {
    name: 'freshdesk-no-account',
    answers: { pageGroups: { status: 404 } },
    act: pasteBoth,
    shows: (t) => t('freshdesk.noAccount', { domain: 'example.freshdesk.com' }),
  },
  {
    name: 'domain-asked',
    switches: { currentHost: 'fails' },
    act: (hand) => hand.enter('domain', 'https://example.freshdesk.com'),
    shows: (t) => t('domain.scheme'),
  },
  {
    name: 'domain-typed',
    switches: { currentHost: 'fails' },
    act: async (hand) => {
      await hand.enter('domain', 'example.freshdesk.com');
      await pasteBoth(hand);
    },
    shows: (t) => t('freshdesk.checkThere', { host: 'example.freshdesk.com' }),
  },
  {
    name: 'domain-unproven',
    switches: { currentHost: 'fails' },
    act: async (hand) => {
      await hand.enter('domain', 'example.freshdesk.com');
      await pasteBoth(hand);
      await hand.frame.locator('section .action').last().click();
    },
    shows: (t) => t('freshdesk.unproven', { host: 'example.freshdesk.com' }),
  },
  {
    name: 'domain-foreign',
    switches: { currentHost: 'fails' },
    act: (hand) => hand.enter('domain', 'example.freshdesk.co'),
    shows: (t) => t('domain.foreign'),
  },
  {
    name: 'domain-differs',
    stored: { ...EDIT_WITH_FRESHDESK, freshdesk_domain: 'example-support.freshdesk.com' },
    act: async (hand) => {
      await hand.replaceKeys();
      await pasteBoth(hand);
      await hand.save();
    },
    shows: (t) => t('domain.choose', { host: 'example-support.freshdesk.com' }),
  },
];

const OTHERS: PageState[] = [
  {
    name: 'options-refused',
    act: async (hand) => {
      await pasteKey(hand);
      await hand.openOptions();
      await hand.enter('configurationId', '12a');
      await hand.enter('alertEmail', 'team');
      await hand.save();
    },
    shows: (t) => t('alertEmail.invalid'),
  },
  {
    name: 'options-alert-without-key',
    act: async (hand) => {
      await hand.openOptions();
      await hand.enter('alertEmail', 'team@example.com');
    },
    shows: (t) => t('alertEmail.noKey'),
  },
  { name: 'edit', stored: EDIT, shows: (t) => t('keys.none') },
  {
    name: 'edit-nothing-to-save',
    stored: EDIT_WITH_FRESHDESK,
    functions: () => ({ options: () => ({ response: OPTIONS }) }),
    act: (hand) => hand.save(),
    shows: (t) => t('save.nothing'),
  },
  {
    name: 'edit-replacing',
    stored: { ...EDIT, injixo_configuration_id: 1234 },
    act: (hand) => hand.replaceKeys(),
    shows: (t) => t('injixo.edit'),
  },
  {
    name: 'edit-freshdesk-stored',
    stored: EDIT_WITH_FRESHDESK,
    act: async (hand) => {
      await hand.replaceKeys();
      await pasteKey(hand);
      await hand.save();
    },
    shows: (t) => t('freshdesk.storedProblem'),
  },
  {
    name: 'edit-freshdesk-removed',
    stored: EDIT_WITH_FRESHDESK,
    act: async (hand) => {
      await hand.replaceKeys();
      await pasteKey(hand);
      await hand.frame.locator('#remove-access').check();
    },
    shows: (t) => t('freshdesk.remove'),
  },
  { name: 'host-lost', isHostLost: true, shows: (t) => t('page.noHost') },
];

export const STATES: PageState[] = [...INJIXO, ...FRESHDESK, ...OTHERS, ...HEALTH_STATES];
