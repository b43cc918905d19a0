import type { Rule } from 'eslint';
import type { MemberExpression } from 'estree';
import { methodCall, rejectionHandler } from './promise-call.ts';

/** A chain of `then`, or a call of `client.request`, that ends as a statement without a way for its rejection. */
export const noUnhandledPromise: Rule.RuleModule = {
  meta: { type: 'problem', messages: { unhandled: 'Expected rejection to be handled.' } },
  create: (context) => ({
    ExpressionStatement(node) {
      const call = methodCall(node.expression);
      if (!call) return;
      const isPromise =
        ['then', 'catch', 'done', 'fail'].includes(call.name) || isClientRequest(call.object);
      if (isPromise && !rejectionHandler(call)) context.report({ node, messageId: 'unhandled' });
    },
  }),
};

function isClientRequest(object: MemberExpression['object']): boolean {
  return (
    object.type === 'MemberExpression' &&
    object.object.type === 'Identifier' &&
    object.object.name === 'client' &&
    object.property.type === 'Identifier' &&
    object.property.name === 'request'
  );
}
