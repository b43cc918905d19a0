/** Shares of 100, as istanbul counts them. */
export type Coverage = { statements: number; branches: number; functions: number; lines: number };

/** One file of istanbul's coverage-final.json, as far as it is counted here. */
type FileCoverage = {
  statementMap: Record<string, { start: { line: number } }>;
  s: Record<string, number>;
  f: Record<string, number>;
  b: Record<string, number[]>;
};

/** The figures of all files of a coverage-final.json together. */
export function coverageOf(finalJson: string): Coverage {
  const files = Object.values(JSON.parse(finalJson) as Record<string, FileCoverage>);
  return {
    statements: share(files.flatMap(({ s }) => Object.values(s))),
    branches: share(files.flatMap(({ b }) => Object.values(b).flat())),
    functions: share(files.flatMap(({ f }) => Object.values(f))),
    lines: share(files.flatMap(linesOf)),
  };
}

/** A line is covered as often as the busiest of the statements that begin in it. */
function linesOf({ statementMap, s }: FileCoverage): number[] {
  const lines = new Map<number, number>();
  for (const [id, { start }] of Object.entries(statementMap))
    lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[id] ?? 0));
  return [...lines.values()];
}

function share(counts: number[]): number {
  if (counts.length === 0) return 100;
  return (100 * counts.filter((count) => count > 0).length) / counts.length;
}
