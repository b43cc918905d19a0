import type { Rule } from 'eslint';
import type { CallExpression, Node } from 'estree';
import { methodCall, rejectionHandler } from './promise-call.ts';

type Handler = CallExpression['arguments'][number];

/**
 * A rejection whose whole treatment is a line in the console. The platform's rule, as it stands in the FDK of 2021, also
 * takes for that an arrow that gives what any one method gives (`() => page.show()`); a block around the call mends it.
 */
export const noLoggingRejections: Rule.RuleModule = {
  meta: { type: 'suggestion', messages: { onlyLogs: 'refrain from simply logging errors.' } },
  create: (context) => ({
    ExpressionStatement(node) {
      const call = methodCall(node.expression);
      const handler = call && rejectionHandler(call);
      if (handler && onlyLogs(handler)) context.report({ node: handler, messageId: 'onlyLogs' });
    },
  }),
};

function onlyLogs(handler: Handler): boolean {
  if (handler.type !== 'ArrowFunctionExpression' && handler.type !== 'FunctionExpression')
    return isOfConsole(handler);
  const { body } = handler;
  if (body.type !== 'BlockStatement') return isMethodCall(body);
  const [only, ...more] = body.body;
  return only?.type === 'ExpressionStatement' && more.length === 0 && isLogging(only.expression);
}

function isMethodCall(expression: Node): boolean {
  return expression.type === 'CallExpression' && expression.callee.type === 'MemberExpression';
}

function isLogging(expression: Node): boolean {
  return expression.type === 'CallExpression' && isOfConsole(expression.callee);
}

function isOfConsole(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'console'
  );
}
