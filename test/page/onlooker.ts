import { readFile } from 'node:fs/promises';
import type { Frame, Locator } from 'playwright-core';

const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
/** WCAG 2.1 AA and axe's own good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** What axe has against the page: rule and element. */
export async function axeFindings(frame: Frame, rules?: string[]): Promise<string[]> {
  await frame.evaluate(axe);
  const runOnly = rules
    ? { type: 'rule' as const, values: rules }
    : { type: 'tag' as const, values: TAGS };
  return frame.evaluate(
    async (options) => {
      type Found = {
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
      };
      const run = (window as unknown as { axe: { run: (options: object) => Promise<Found> } }).axe
        .run;
      // Preloaded, axe would fetch our style sheets once more, which the page itself may not.
      const own = { resultTypes: ['violations'], preload: false };
      const { violations } = await run({ ...options, ...own });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    },
    { runOnly },
  );
}

/** Everything the document holds as text or attribute, shadow trees too. */
export function deepHtml(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const html = (root: Document | ShadowRoot): string => {
      const own = root instanceof ShadowRoot ? root.innerHTML : root.documentElement.outerHTML;
      const hosts = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
      return own + hosts.map(html).join('');
    };
    return html(document);
  });
}

/** The name of what has the focus, through shadow trees, as a screen reader would say it. */
export function focused(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const innermost = (element: Element | null): Element | null =>
      element?.shadowRoot?.activeElement ? innermost(element.shadowRoot.activeElement) : element;
    const own = (one: Element): string =>
      one.matches('button, summary, h3') ? one.textContent : '';
    const element = innermost(document.activeElement);
    if (!element || element === document.body) return 'nothing';
    const root = element.getRootNode() as Document | ShadowRoot;
    const text = (selector: string): string => root.querySelector(selector)?.textContent ?? '';
    const texts = [
      element.ariaLabel,
      text(`#${element.getAttribute('aria-labelledby') ?? 'none'}`),
      text(`label[for="${element.id}"]`),
      root instanceof ShadowRoot ? root.host.textContent : text(':focus h2'),
      own(element),
    ];
    return texts.find(Boolean)?.trim() ?? '';
  });
}

/** How far the page is wider than its window, px. */
export function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Names of animations that run, in shadow trees too. */
export function animations(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    return all(document).flatMap((element) =>
      element
        .getAnimations()
        .map((animation) => (animation as CSSAnimation).animationName ?? 'transition'),
    );
  });
}

/** The greatest contrast among the painted pixels of an element: about 1 is an empty or unreadable one. */
export async function paintedContrast(element: Locator): Promise<number> {
  const png = (await element.screenshot()).toString('base64');
  return element.page().evaluate(async (base64) => {
    const image = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    );
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const linear = (value = 0): number =>
      value <= 10 ? value / 3295 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const bounds = { least: 1, most: 0 };
    for (let at = 0; at < data.length; at += 4) {
      // Relative luminance as in WCAG 2.1.
      const [red, green, blue] = data.slice(at, at + 3);
      const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
      bounds.least = Math.min(bounds.least, light);
      bounds.most = Math.max(bounds.most, light);
    }
    return (bounds.most + 0.05) / (bounds.least + 0.05);
  }, png);
}
