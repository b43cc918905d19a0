import type { Rule } from 'eslint';
import type { Identifier, MemberExpression, Node } from 'estree';

const CALLEES = ['fetch', 'axios', 'XMLHttpRequest'];
const OBJECTS = [...CALLEES, 'jQuery', '$'];
const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'ajax'];

/** A request past the platform's own way (templates), by fetch, axios, XMLHttpRequest or jQuery. */
export const noNonClientRequestModel: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    messages: { foreign: 'Use client.request when making API requests' },
  },
  create: (context) => {
    const report = (node: Node) => context.report({ node, messageId: 'foreign' });
    return {
      NewExpression: (node) => {
        if (isNamed(node.callee, CALLEES)) report(node);
      },
      CallExpression: (node) => {
        if (isNamed(node.callee, CALLEES)) report(node);
      },
      MemberExpression: (node) => {
        if (isNamed(node.object, OBJECTS) && isNamed(node.property, METHODS)) report(node);
      },
    };
  },
};

function isNamed(node: Node | MemberExpression['property'], names: string[]): node is Identifier {
  return node.type === 'Identifier' && names.includes(node.name);
}
