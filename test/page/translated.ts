import { readFileSync } from 'node:fs';
import { chooseLocale, translator } from '../../app/texts/texts.ts';
import type { Language, TextKey, Translate } from '../../app/texts/texts.ts';

/** The texts of a language as they were written. */
export function textsOf(language: Language): Record<TextKey, string> {
  const file = new URL(`../../app/texts/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<TextKey, string>;
}

/** What the page says in a language, before a browser that prefers these tags. */
export function translated(language: Language, preferred: readonly string[] = []): Translate {
  return translator(textsOf(language), chooseLocale(language, preferred));
}
