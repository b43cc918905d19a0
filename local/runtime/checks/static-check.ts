import { parse } from 'acorn';
import type { Expression, Node, ObjectExpression, Program, Property, SpreadElement } from 'acorn';
import { analyze } from 'eslint-scope';

/**
 * What the platform's validator would not take, or what its sandbox would not run, of `server/server.js`: as texts, empty if
 * all is well. `required` are the handlers, functions and jobs of the manifest (freshworks-platform.md 2.4, 13.5).
 */
export function serverProblems(serverJs: string, required: readonly string[]): string[] {
  let program: Program;
  try {
    program = parse(serverJs, { ecmaVersion: 2020, sourceType: 'script', ...POSITIONS });
  } catch (error) {
    return [`Parsing error: ${(error as Error).message}`];
  }
  const assignments = exportAssignments(program);
  const [exported] = assignments;
  if (!exported || assignments.length > 1) return [NO_EXPORTS];
  return [...exportProblems(exported, required), ...freeIdentifierProblems(program)];
}

const POSITIONS = { locations: true, ranges: true }; // eslint-scope wants ranges
const NO_EXPORTS =
  'Error while parsing file containing serverless functions. Please use the exports section as recommended in the Serverless Apps section of the SDK documentation.';

/** Object literals that are assigned to `exports` at the top level; only there the validator looks. */
function exportAssignments(program: Program): ObjectExpression[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return [];
    const { left, right } = expression;
    const isExports = left.type === 'Identifier' && left.name === 'exports';
    return isExports && right.type === 'ObjectExpression' ? [right] : [];
  });
}

function exportProblems(exported: ObjectExpression, required: readonly string[]): string[] {
  const seen = exported.properties.map(seenName).filter((name) => name !== undefined);
  const unseen = exported.properties.filter((property) => seenName(property) === undefined);
  return [
    ...required
      .filter((name) => !seen.includes(name))
      .map((name) => `Event callback '${name}' is not defined as an inline function in exports`),
    ...unseen.map((property) => `exports: not an inline function, line ${lineOf(property)}`),
    ...seen
      .filter((name, index) => seen.indexOf(name) !== index)
      .map((name) => `exports: '${name}' is there twice`),
  ];
}

/** `name: function () {}`, async or not. Shorthand methods were not counted in FDK 9.4.2 (fdk-checks.md). */
function seenName(property: Property | SpreadElement): string | undefined {
  if (property.type !== 'Property' || property.computed || property.method) return undefined;
  const value: Expression = property.value;
  if (value.type !== 'FunctionExpression' || property.kind !== 'init') return undefined;
  return property.key.type === 'Identifier' ? property.key.name : undefined;
}

function freeIdentifierProblems(program: Program): string[] {
  const scopes = analyze(program as Parameters<typeof analyze>[0], {
    ecmaVersion: 2020,
    sourceType: 'script',
  });
  const free = scopes.globalScope?.through ?? [];
  return free
    .map(({ identifier }) => identifier as { name: string; loc?: Node['loc'] })
    .filter(({ name }) => !KNOWN.has(name))
    .map(({ name, loc }) => `'${name}' is not defined, line ${loc?.start.line ?? '?'}`);
}

const lineOf = (node: Node): number | string => node.loc?.start.line ?? '?';

/** Globals of ECMAScript 2020 (without `eval`, which the lint refuses) and those of the platform. */
const KNOWN = new Set(
  `Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array
  Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number Object Promise Proxy RangeError
  ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis
  isFinite isNaN parseFloat parseInt undefined unescape
  exports console require renderData generateTargetUrl $schedule $db $request process global`.split(
    /\s+/,
  ),
);
