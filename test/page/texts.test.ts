import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { alertTexts } from '../../app/texts/alert-texts.ts';
import { chooseLanguage, LANGUAGES } from '../../app/texts/texts.ts';
import type { Language, TextKey } from '../../app/texts/texts.ts';
import { textsOf as texts, translated } from './translated.ts';

const FOREIGN = LANGUAGES.filter((language) => language !== 'en');

const english = texts('en');

/** Rightly the same in English and these languages. */
const SAME: Partial<Record<Language, TextKey[]>> = {
  de: ['aside.ticketName', 'aside.queue', 'figures.queue'],
  fr: ['aside.ticketName', 'figures.sum', 'figures.contacts', 'options.heading'],
  es: ['aside.ticketName', 'figures.sum'],
  it: ['aside.ticketName'],
  nl: ['aside.ticketName'],
};

test.each(FOREIGN)(
  '%s has every text, in the order of English, and none of its own',
  (language) => {
    expect(Object.keys(texts(language))).toEqual(Object.keys(english));
  },
);

test.each(FOREIGN)('nothing is left in English in %s', (language) => {
  const same = Object.entries(texts(language))
    .filter(([key, text]) => text === english[key as TextKey])
    .map(([key]) => key);
  expect(same.sort()).toEqual([...(SAME[language] ?? [])].sort());
});

function shape(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.argument || element.type === TYPE.date) return [element.value];
    if (element.type !== TYPE.plural) return [];
    return [element.value, ...Object.values(element.options).flatMap(({ value }) => shape(value))];
  });
}

test.each(FOREIGN)('%s uses the same arguments and the same marked words', (language) => {
  for (const [key, text] of Object.entries(texts(language)) as [TextKey, string][]) {
    const expected = new Set(shape(parse(english[key], { ignoreTag: true })));
    expect(new Set(shape(parse(text, { ignoreTag: true }))), `${language} ${key}`).toEqual(
      expected,
    );
    const bold = (one: string): number => one.split('<b>').length;
    expect(bold(text), `${language} ${key}`).toBe(bold(english[key]));
  }
});

const PLURALS: Record<Language, string[]> = {
  en: ['no groups yet', '1 group', '2 groups'],
  de: ['noch keine Gruppe', '1 Gruppe', '2 Gruppen'],
  fr: ['aucun groupe', '1 groupe trouvé', '2 groupes trouvés'],
  es: ['todavía no hay grupos', '1 grupo encontrado', '2 grupos encontrados'],
  it: ['ancora nessun gruppo', '1 gruppo trovato', '2 gruppi trovati'],
  nl: ['nog geen groep', '1 groep', '2 groepen'],
};

test.each(LANGUAGES)('%s counts by its own plural rules', (language) => {
  const t = translated(language);
  PLURALS[language].forEach((text, groups) => {
    expect(t('freshdesk.valid', { groups })).toContain(text);
  });
});

const SINCE: Record<Language, string> = {
  en: '19 Nov 2026',
  de: '19. Nov. 2026',
  fr: '19 nov. 2026',
  es: '19 nov 2026',
  it: '19 nov 2026',
  nl: '19 nov 2026',
};

test.each(LANGUAGES)('%s writes dates in its own way', (language) => {
  const t = translated(language, ['xx', language === 'en' ? 'en-GB' : language]);
  const since = new Date(2026, 10, 19, 12);
  expect(t('queues.seen', { count: 7, since })).toContain(SINCE[language]);
});

const KEY_TERMS: Record<Language, RegExp> = {
  en: /injixo API key/,
  de: /injixo API-Schlüssel/,
  fr: /clé API injixo/i,
  es: /clave API de injixo/i,
  it: /chiave API di injixo/i,
  nl: /injixo API-sleutel/,
};

test.each(LANGUAGES)('%s calls the key by its one name', (language) => {
  const t = translated(language);
  for (const key of ['injixo.heading', 'injixo.empty', 'picture.label'] as const) {
    expect(t(key)).toMatch(KEY_TERMS[language]);
  }
});

test('German uses injixo’s own words', () => {
  const { de } = { de: texts('de') };
  expect(de['injixo.step1']).toContain('Account > Integrationen');
  expect(de['injixo.step2']).toContain('Installiere injixo-App</b> auf <b>Generieren');
  expect(de['page.intro']).toContain('eingehenden Kontakt');
  expect(Object.values(de).join(' ')).not.toMatch(/\bSie\b.*\b(bitte|Ihr|Ihre)\b/);
});

test.each(FOREIGN)('names of queues stay English in %s', (language) => {
  expect(texts(language)['countOutbound.hint']).toContain('… outbound email Tickets');
});

test.each(LANGUAGES)(
  'the alert in %s leaves its figures to the server, and is plain text under plain headings',
  (language) => {
    const texts = alertTexts(translated(language));
    expect(Object.keys(texts)).toHaveLength(18);
    expect(texts['key_rejected']).toContain('{since}');
    expect(texts['key_rejected']).toContain('{waiting}');
    expect(texts['over.missing']).toMatch(/\{lost\}.*\{setAside\}.*\{late\}.*\{now\}/);
    for (const [key, text] of Object.entries(texts)) {
      const isSubject = key.endsWith('.subject');
      expect(text.replace(isSubject ? '' : /<\/?[pb]>/g, ''), key).not.toMatch(/[<&]/);
      expect(/^<p>.*<\/p>$/.test(text), key).toBe(!isSubject);
      if (isSubject) expect(text, key).not.toContain('{');
    }
  },
);

test.each(LANGUAGES)('%s uses typographic marks, no typewriter quotes or dots', (language) => {
  for (const [key, text] of Object.entries(texts(language))) {
    expect(text, `${language} ${key}`).not.toMatch(/['"]|\.\.\.| {2}/);
  }
});

test('French never breaks a line before its double marks, nor inside its quotes', () => {
  for (const [key, text] of Object.entries(texts('fr'))) {
    expect(text, key).not.toMatch(/ [:;?!»]|« |[^\s\u00a0][;?!»]|«[^\u00a0]/);
  }
});

test.each(LANGUAGES)('%s has the word for since and until come with the time', (language) => {
  const t = translated(language);
  const wordOf = (key: TextKey): string => t(key, { at: '' }).trim();
  const since = new RegExp(`(${wordOf('since.time')}|${wordOf('since.day')}):? \\{since\\}`);
  const until = new RegExp(`(${wordOf('until.time')}|${wordOf('until.day')}) \\{at\\}`);
  for (const [key, text] of Object.entries(texts(language))) {
    // The server fills the alert's gaps, with the day always.
    if (key.startsWith('alert.') || key.startsWith('until.')) continue;
    expect(text, key).not.toMatch(since);
    expect(text, key).not.toMatch(until);
  }
});

test.each([
  [['de-AT', 'en'], 'de'],
  [['pl', 'nl-BE', 'fr'], 'nl'],
  [['pt-BR'], 'en'],
  [[], 'en'],
  [['EN-us'], 'en'],
] as const)('a browser that prefers %j gets %s', (preferred, language) => {
  expect(chooseLanguage(preferred)).toBe(language);
});

test('a language tag that no standard knows gives way to the language itself', () => {
  const t = translated('en', ['en-US@posix', 'en-GB']);
  expect(t('freshdesk.without', { example: 'Group 7' })).toContain('Group 7');
});
