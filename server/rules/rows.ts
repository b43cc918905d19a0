import { words } from './contact.ts';

/*
 * Rows of numbers as text, `+5p.s44we8. 1.1k.3 …`: in base 36, each less the one above it, for what stands in a column mostly
 * counts up; Infinity is the empty word. What an earlier version wrote has no plus, and its numbers are whole.
 */

export function packRows(rows: number[][]): string {
  const above: number[] = [];
  const pack = (number: number, column: number): string => {
    if (!Number.isFinite(number)) return '';
    const difference = number - (above[column] ?? 0);
    above[column] = number;
    return difference.toString(36);
  };
  return rows.length === 0 ? '' : `+${rows.map((row) => row.map(pack).join('.')).join(' ')}`;
}

export function unpackRows(text: string): number[][] {
  const isOfDifferences = text.startsWith('+');
  const above: number[] = [];
  const unpack = (word: string, column: number): number => {
    if (word === '') return Infinity;
    const number = parseInt(word, 36) + (isOfDifferences ? (above[column] ?? 0) : 0);
    above[column] = number;
    return number;
  };
  return words(text.replace('+', '')).map((row) => row.split('.').map(unpack));
}
