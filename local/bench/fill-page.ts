const BEGIN = /<!-- bench: put .*-->\n/;
const END = '<!-- bench: end -->';

/** Puts `lines` between the two marks of a page, in place of what stands there. Throws where there are no marks. */
export function fillPage(page: string, lines: string[]): string {
  const begin = BEGIN.exec(page);
  const end = page.indexOf(END);
  if (!begin || end < begin.index)
    throw new Error('expected the marks of the benchmark, found none');
  const head = page.slice(0, begin.index + begin[0].length);
  return `${head}\n${lines.join('\n')}\n\n${page.slice(end)}`;
}
