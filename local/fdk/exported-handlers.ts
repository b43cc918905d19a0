import { parse } from 'acorn';
import type { ObjectExpression, Program, Property } from 'acorn';

/** The name of a handler and the line it stands in. */
export type ExportedHandler = { name: string; line: number };

/**
 * What the platform's static check finds in server/server.js: the members of one `exports = { … }` at top
 * level whose value is a function written there. Arrows, names of functions, spreads and `exports.x = …`
 * are not seen (freshworks-platform.md 2.4). Undefined when there is nothing that it can read.
 */
export function exportedHandlers(serverJs: string): ExportedHandler[] | undefined {
  const program = parseScript(serverJs);
  const objects = program?.body.flatMap(exportedObject) ?? [];
  const [object] = objects;
  if (!object || objects.length > 1) return undefined;
  return object.properties
    .filter((member): member is Property => member.type === 'Property' && !member.computed)
    .filter((member) => member.value.type === 'FunctionExpression')
    .map((member) => ({ name: nameOf(member), line: member.loc?.start.line ?? 1 }));
}

function exportedObject(statement: Program['body'][number]): ObjectExpression[] {
  if (statement.type !== 'ExpressionStatement') return [];
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return [];
  const { left, right } = expression;
  if (left.type !== 'Identifier' || left.name !== 'exports') return [];
  return right.type === 'ObjectExpression' ? [right] : [];
}

function nameOf({ key }: Property): string {
  return key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
}

/** ES2020 is what FDK 10 reads by default (fdk-checks.md, CLI). */
function parseScript(text: string): Program | undefined {
  try {
    return parse(text, { ecmaVersion: 2020, sourceType: 'script', locations: true });
  } catch {
    return undefined; // lint names the place of a parsing error
  }
}
