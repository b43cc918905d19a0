import type { Rule } from 'eslint';
import type { Node } from 'estree';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'options'];

/** `$request.get(url)` of the platforms before 2.3, in the page `client.request.get(url)`. */
export const noDeprecatedApis: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: {
      gone: '{{ method }} is no longer supported in Request API. Use invokeTemplate with a template of config/requests.json.',
    },
  },
  create: (context) => ({
    MemberExpression(node) {
      if (node.property.type !== 'Identifier' || !METHODS.includes(node.property.name)) return;
      if (isRequestApi(node.object))
        context.report({ node, messageId: 'gone', data: { method: node.property.name } });
    },
  }),
};

function isRequestApi(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === '$request';
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'client' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'request'
  );
}
