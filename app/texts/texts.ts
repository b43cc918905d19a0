import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** Languages of injixo's help (injixo.md 4). */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];
export type TextKey = keyof typeof en;
export type Values = Record<string, string | number | Date>;
export type Translate = (key: TextKey, values?: Values) => string;
/** Messages are ICU; those with arguments are parsed when the page is built (local/build/build-texts.ts). */
export type Texts = Record<TextKey, string | MessageFormatElement[]>;

/** The first of the browser's languages that the page speaks, else English. */
export function chooseLanguage(preferred: readonly string[]): Language {
  const wanted = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  const known = wanted.find((tag) => LANGUAGES.some((language) => language === tag));
  return (known as Language | undefined) ?? 'en';
}

/** Texts of one language; dates and numbers as `locale`, the browser's own tag of it, has them (`en-GB`). */
export function translator(texts: Texts, locale: string): Translate {
  return (key, values) => {
    const text = texts[key];
    if (typeof text === 'string' && !text.includes('{')) return text;
    return String(
      new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(values),
    );
  };
}

/** The browser's own tag of the language, which knows its region too. */
export function chooseLocale(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => isTagOf(tag, language)) ?? language;
}

/** Some browsers report what no standard knows, `en-US@posix` for one; Intl would throw on it. */
function isTagOf(tag: string, language: Language): boolean {
  try {
    return new Intl.Locale(tag).language === language;
  } catch {
    // No language tag: the language's own conventions serve.
    return false;
  }
}
