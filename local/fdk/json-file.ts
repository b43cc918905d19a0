import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNodeAtLocation, parseTree, getNodeValue, printParseErrorCode } from 'jsonc-parser';
import type { JSONPath, Node, ParseError } from 'jsonc-parser';
import type { Problem } from './problem.ts';

/** A JSON file that knows where in its text each key stands. */
export type JsonFile = {
  file: string;
  value: unknown;
  /** The line (from 1) of the key at `path`, or of the nearest one around it that exists. */
  lineOf(path: JSONPath): number;
  duplicates: { key: string; line: number }[];
};

/** The file's content, or why it cannot be read. */
export function readJsonFile(dir: string, file: string): JsonFile | Problem {
  if (!existsSync(join(dir, file)))
    return { kind: 'platform', message: `${file} is missing.`, file };
  const text = readFileSync(join(dir, file), 'utf8');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first || !root) return syntaxProblem(file, text, first);
  return {
    file,
    value: getNodeValue(root) as unknown,
    lineOf: (path) => lineAt(text, offsetOf(root, path)),
    duplicates: duplicateKeys(root).map((node) => ({
      key: String(node.value),
      line: lineAt(text, node.offset),
    })),
  };
}

export function isProblem(read: JsonFile | Problem): read is Problem {
  return 'message' in read;
}

function syntaxProblem(file: string, text: string, error?: ParseError): Problem {
  if (!error) return { kind: 'platform', message: 'the file is empty', file, line: 1 };
  const line = lineAt(text, error.offset);
  const column = error.offset - text.lastIndexOf('\n', error.offset - 1);
  // The parser names its errors in one word, `CommaExpected`.
  const message = printParseErrorCode(error.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return { kind: 'platform', message: `not JSON: ${message.toLowerCase()}`, file, line, column };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function offsetOf(root: Node, path: JSONPath): number {
  const node = findNodeAtLocation(root, path);
  if (!node) return path.length ? offsetOf(root, path.slice(0, -1)) : root.offset;
  return node.parent?.type === 'property' ? node.parent.offset : node.offset;
}

/** The platform keeps the last of two equal keys, so the first one is silently lost. */
function duplicateKeys(node: Node): Node[] {
  const children = node.children ?? [];
  const keys = node.type === 'object' ? children.flatMap((child) => child.children?.[0] ?? []) : [];
  const repeated = keys.filter(
    (key, index) => keys.findIndex((other) => other.value === key.value) < index,
  );
  return [...repeated, ...children.flatMap(duplicateKeys)];
}
