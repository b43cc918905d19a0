import type { Language, Texts } from './texts.ts';

declare global {
  interface Window {
    /** Left there by the script of a language (local/build/build-texts.ts). */
    pageTexts?: Texts;
  }
}

/**
 * Loads the words of one language. By a script of the app's own, for a page of the platform may load those and connect to
 * nothing else. Rejects where it cannot be had.
 */
export async function loadTexts(language: Language): Promise<Texts> {
  const script = document.createElement('script');
  script.src = `./assets/texts-${language}.js`;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  if (!window.pageTexts) throw new Error(`${script.src} holds no texts`);
  return window.pageTexts;
}
