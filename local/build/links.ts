/** A link of a page of Markdown that leads nowhere, with what it wants. */
export type BrokenLink = { line: number; target: string };

/**
 * The links and images of a page that lead nowhere: to a heading that is not in it, or to a file for which `textOf` gives
 * nothing. Addresses on the web are taken as they are, if they are https.
 */
export function brokenLinks(
  markdown: string,
  textOf: (path: string) => string | undefined,
): BrokenLink[] {
  const text = withoutBlocks(markdown).replace(/`[^`\n]*`/g, 'code');
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    targetsIn(line)
      .filter((target) => !leadsSomewhere(target, markdown, textOf))
      .map((target) => ({ line: index + 1, target })),
  );
}

function targetsIn(line: string): string[] {
  const inline = [...line.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)];
  const reference = [...line.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/g)];
  const html = [...line.matchAll(/<(?:a|img)\b[^>]*\b(?:href|src)="([^"]*)"/g)];
  return [...inline, ...reference, ...html].map(([, target = '']) => target);
}

const WEB = /^https:\/\/[\w.-]+\.\w+(\/|$)|^mailto:\S+@\S+$/;

function leadsSomewhere(
  target: string,
  page: string,
  textOf: (path: string) => string | undefined,
): boolean {
  if (/^\w+:/.test(target)) return WEB.test(target);
  const [path = '', anchor] = target.split('#');
  const text = path === '' ? page : textOf(decodeURIComponent(path));
  return text !== undefined && (anchor === undefined || anchorsOf(text).includes(anchor));
}

/** As GitHub names the headings of a page. */
function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutBlocks(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(
    ([, heading = '']) => {
      const name = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-');
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return before === 0 ? name : `${name}-${before}`;
    },
  );
}

/** Lines stay where they are. */
function withoutBlocks(markdown: string): string {
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''));
}
