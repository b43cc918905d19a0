import type { Hand } from './hand.ts';
import type { PageState } from './page-state.ts';
import { FRESHDESK_KEY, KEY } from './state-data.ts';

export const pasteKey = (hand: Hand): Promise<void> => hand.enter('injixoKey', KEY);
export const pasteBoth = async (hand: Hand): Promise<void> => {
  await hand.enter('injixoKey', KEY);
  await hand.enter('freshdeskKey', FRESHDESK_KEY);
};

/** What injixo says of its key, and what of a key needs nobody to say it. */
export const INJIXO: PageState[] = [
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
      await hand.enter('freshdeskKey', FRESHDESK_KEY);
      await hand.enter('injixoKey', FRESHDESK_KEY);
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
  {
    name: 'injixo-late',
    answers: { checkInjixoKey: 'no answer' },
    act: async (hand) => {
      await pasteKey(hand);
      await hand.save();
    },
    shows: (t) => t('injixo.late'),
  },
  { name: 'save-refused', act: (hand) => hand.save(), shows: (t) => t('injixo.empty') },
];
