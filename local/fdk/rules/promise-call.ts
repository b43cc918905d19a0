import type { CallExpression, Expression, MemberExpression } from 'estree';

/** `something.name(…)`, as the platform's rules about promises see it. */
export type MethodCall = { call: CallExpression; object: MemberExpression['object']; name: string };

export function methodCall(expression: Expression): MethodCall | undefined {
  if (expression.type !== 'CallExpression') return undefined;
  const { callee } = expression;
  if (callee.type !== 'MemberExpression') return undefined;
  const name = nameOf(callee.property);
  return name === undefined ? undefined : { call: expression, object: callee.object, name };
}

/** `.name` and `['name']` are the same method. */
function nameOf(property: MemberExpression['property']): string | undefined {
  if (property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}

/** The argument that is called when the promise is rejected; undefined if there is none. */
export function rejectionHandler({
  call,
  name,
}: MethodCall): CallExpression['arguments'][number] | undefined {
  if (name === 'then') return call.arguments[1];
  return name === 'catch' || name === 'fail' ? call.arguments[0] : undefined;
}
