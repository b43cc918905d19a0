import type { Hand } from './hand.ts';
import { ACCOUNT, EDIT, EDIT_WITH_FRESHDESK, FRESHDESK_KEY, KEY, MANY } from './state-data.ts';
import { HEALTH_STATES } from './health-states.ts';
import type { PageState } from './page-state.ts';

const pasteKey = (hand: Hand): Promise<void> => hand.enter('injixoKey', KEY);
const pasteBoth = async (hand: Hand): Promise<void> => {
  await hand.enter('injixoKey', KEY);
  await hand.enter('freshdeskKey', FRESHDESK_KEY);
};

const INJIXO: PageState[] = [
  { name: 'first', shows: (t) => t('page.title') },
  {
    name: 'injixo-asking',
    answers: { checkInjixoKey: 'no answer' },
    act: pasteKey,
    shows: (t) => t('injixo.checking'),
  },
  { name: 'injixo-valid', act: pasteKey, shows: (t) => t('injixo.valid') },
  ...(
    [
      ['rejected', 401],
      ['wrongPlace', 404],
      ['throttled', 429],
      ['unreachable', 502],
      ['unclear', 418],
    ] as const
  ).map(([name, status]): PageState => ({
    name: `injixo-${name}`,
    answers: { checkInjixoKey: { status } },
    act: pasteKey,
    shows: (t) => t(`injixo.${name}`),
  })),
  {
    name: 'injixo-save-anyway',
    answers: { checkInjixoKey: { status: 504 } },
    act: async (hand) => {
      await pasteKey(hand);
      await hand.frame.getByRole('checkbox').first().check();
    },
    shows: (t) => t('injixo.mayWait'),
  },
  {
    name: 'injixo-looks-like-freshdesk',
    act: (hand) => hand.enter('injixoKey', FRESHDESK_KEY),
    shows: (t) => t('injixo.looksLikeFreshdesk'),
  },
  {
    name: 'injixo-blank-inside',
    act: (hand) => hand.enter('injixoKey', 'two words='),
    shows: (t) => t('key.blank inside'),
  },
  {
    name: 'injixo-same-key',
    act: async (hand) => {
      await hand.enter('freshdeskKey', KEY);
      await hand.enter('injixoKey', KEY);
    },
    shows: (t) => t('injixo.sameKey'),
  },
  {
    name: 'injixo-revealed',
    act: async (hand) => {
      await pasteKey(hand);
      await hand.frame.getByRole('button').first().click();
    },
    shows: (t) => t('key.hide'),
  },
  { name: 'save-refused', act: (hand) => hand.save(), shows: (t) => t('injixo.empty') },
];

const FRESHDESK: PageState[] = [
  {
    name: 'freshdesk-asking',
    answers: { pageGroups: 'no answer' },
    act: pasteBoth,
    shows: (t) => t('freshdesk.checking'),
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
  { name: 'edit', stored: EDIT, shows: (t) => t('injixo.edit') },
  {
    name: 'edit-freshdesk-stored',
    stored: EDIT_WITH_FRESHDESK,
    act: async (hand) => {
      await pasteKey(hand);
      await hand.save();
    },
    shows: (t) => t('freshdesk.storedProblem'),
  },
  {
    name: 'edit-freshdesk-removed',
    stored: EDIT_WITH_FRESHDESK,
    act: async (hand) => {
      await pasteKey(hand);
      await hand.frame.getByRole('checkbox').first().check();
    },
    shows: (t) => t('freshdesk.remove'),
  },
  { name: 'host-lost', isHostLost: true, shows: (t) => t('page.noHost') },
];

export const STATES: PageState[] = [...INJIXO, ...FRESHDESK, ...OTHERS, ...HEALTH_STATES];
