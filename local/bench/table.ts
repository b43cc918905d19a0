import type { Verdict } from './budgets.ts';
import type { HandlerWork } from './handler-work.ts';
import type { Measured } from './measure.ts';
import type { BenchResult } from './result.ts';
import { MINUTE } from './scenario.ts';

/** All that a run of the benchmark brought, as lines of Markdown. */
export function tablesOf(result: BenchResult, verdicts: Verdict[]): string[] {
  const { work } = result;
  const tables = [
    scenarioTable(result),
    ...(work ? [costTable(result), workTable(work)] : []),
    verdictTable(verdicts),
  ];
  return tables.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** Lines of a Markdown table, its columns padded; the first one to the left, numbers to the right. */
export function markdownTable(header: string[], rows: string[][]): string[] {
  const widths = header.map((name, column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length), name.length, 3),
  );
  const line = (row: string[]): string => {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? '';
      return column === 0 ? text.padEnd(width) : text.padStart(width);
    });
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(header), line(rule), ...rows.map(line)];
}

const SCENARIO_HEADER = [
  'scenario',
  'contacts',
  'lost',
  'naive',
  'twice',
  'naive',
  'maybe twice',
  'operations',
  'requests',
  'naive',
  'p50 / p95 / max, min',
  'naive',
  'recovery, min',
  'record, KB',
];

/** The app and the naive forwarder side by side. Operations and requests are a contact's. */
function scenarioTable({ ours, naive }: BenchResult): string[] {
  const rows = ours.map((one) => {
    const other = naive.find(({ name }) => name === one.name);
    return [
      one.name,
      one.contacts.toLocaleString('en'),
      share(one),
      share(other),
      String(one.surplus),
      other ? String(other.surplus) : '',
      String(one.health?.possiblyTwice ?? ''),
      one.storeOpsPerContact.toFixed(2),
      one.requestsPerContact.toFixed(3),
      other?.requestsPerContact.toFixed(2) ?? '',
      freshness(one),
      freshness(other),
      inMinutes(one.recoveryMs),
      (one.stateBytes / 1000).toFixed(1),
    ];
  });
  return markdownTable(SCENARIO_HEADER, rows);
}

function share(measured: Measured | undefined): string {
  if (!measured) return '';
  const { missing, contacts } = measured;
  return missing === 0 ? '0' : `${((100 * missing) / contacts).toFixed(2)} %`;
}

function inMinutes(ms: number | null): string {
  if (ms === null) return '';
  return ms === Infinity ? 'never' : (ms / MINUTE).toFixed(1);
}

function freshness(measured: Measured | undefined): string {
  if (!measured) return '';
  const { p50, p95, max } = measured;
  return max < MINUTE ? 'seconds' : [p50, p95, max].map(inMinutes).join(' / ');
}

/** How the cost of a contact changes with the load. */
function costTable({ ours, naive }: BenchResult): string[] {
  const rows = ours
    .filter(({ name }) => /^\d+\/min$/.test(name))
    .map(({ name, storeOpsPerContact, requestsPerContact }) => {
      const other = naive.find((one) => one.name === name)?.requestsPerContact;
      return [
        name,
        storeOpsPerContact.toFixed(2),
        requestsPerContact.toFixed(3),
        other?.toFixed(2) ?? '',
      ];
    });
  return markdownTable(['cost of a contact', 'operations', 'requests', 'naive requests'], rows);
}

function workTable(work: HandlerWork[]): string[] {
  const rows = work.map(({ name, runs, medianMs, p99Ms }) => {
    return [name, String(runs), medianMs.toFixed(3), p99Ms.toFixed(3)];
  });
  return markdownTable(['own work', 'runs', 'median, ms', 'p99, ms'], rows);
}

function verdictTable(verdicts: Verdict[]): string[] {
  const rows = verdicts.map(({ row, figure, isKept, decision }) => {
    const missed = decision === undefined ? 'MISSED' : `over, ${decision}`;
    return [row, figure, isKept ? 'kept' : missed];
  });
  return markdownTable(['budget', 'measured', ''], rows);
}
