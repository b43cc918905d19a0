import { problemLine } from './problem.ts';
import type { Problem } from './problem.ts';

/** The report in the form of `fdk validate`: the lists, then the box with the totals. */
export function summary(problems: Problem[]): string {
  const of = (kind: Problem['kind']) => problems.filter((problem) => problem.kind === kind);
  const platform = of('platform');
  const lint = of('lint');
  const warnings = of('warning');
  const refused = platform.length + lint.length > 0;
  return [
    ...(refused ? ['Validation failed due to the following issue(s):', ''] : []),
    ...list('Platform errors:', '✖', platform),
    ...list('Lint errors:', '✖', lint),
    ...list(
      'Please ensure that the following are addressed for quick review process:',
      '⚠',
      warnings,
    ),
    ...box('Validation Summary', [
      ['Total Platform Errors', platform.length],
      ['Total Lint Errors', lint.length],
      ['Total Warnings', warnings.length],
    ]),
    ...(refused ? [] : ['✔ Validation Successful']),
  ].join('\n');
}

function list(title: string, mark: string, problems: Problem[]): string[] {
  if (problems.length === 0) return [];
  return [title, ...problems.map((problem) => `  ${mark} ${problemLine(problem)}`), ''];
}

function box(title: string, rows: [string, number][]): string[] {
  const lines = rows.map(([name, count]) => `${name.padEnd(22)} ${String(count).padStart(5)}`);
  const width = Math.max(title.length, ...lines.map((line) => line.length));
  const framed = (text: string) => `│ ${text.padEnd(width)} │`;
  const rule = '─'.repeat(width + 2);
  return [`┌${rule}┐`, framed(title), `├${rule}┤`, ...lines.map(framed), `└${rule}┘`];
}
