import type { Rule } from 'eslint';
import type { CallExpression, Expression } from 'estree';
import { methodCall, rejectionHandler } from './promise-call.ts';

/** A rejection whose whole treatment is a line in the console. */
export const noLoggingRejections: Rule.RuleModule = {
  meta: { type: 'suggestion', messages: { onlyLogs: 'refrain from simply logging errors.' } },
  create: (context) => ({
    ExpressionStatement(node) {
      const call = methodCall(node.expression);
      const handler = call && rejectionHandler(call);
      const only = handler && onlyExpression(handler);
      if (handler && only && isConsoleCall(only))
        context.report({ node: handler, messageId: 'onlyLogs' });
    },
  }),
};

function onlyExpression(handler: CallExpression['arguments'][number]): Expression | undefined {
  if (handler.type !== 'ArrowFunctionExpression' && handler.type !== 'FunctionExpression') return;
  if (handler.body.type !== 'BlockStatement') return handler.body;
  const [first, ...more] = handler.body.body;
  return first?.type === 'ExpressionStatement' && more.length === 0 ? first.expression : undefined;
}

function isConsoleCall(expression: Expression): boolean {
  const object = methodCall(expression)?.object;
  return object?.type === 'Identifier' && object.name === 'console';
}
