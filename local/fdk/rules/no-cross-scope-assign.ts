import type { Rule, Scope } from 'eslint';

/** A name that one function declares and another assigns: two calls at a time may overwrite each other's. */
export const noCrossScopeAssign: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    messages: {
      crosses:
        "'{{ name }}' declared and assigned in different scopes. Possible asynchronous race condition.",
    },
  },
  create: (context) => ({
    AssignmentExpression(node) {
      if (node.left.type !== 'Identifier') return;
      const { name } = node.left;
      const scope = context.sourceCode.getScope(node);
      if (declaringScope(scope, name)?.variableScope !== scope.variableScope)
        context.report({ node, messageId: 'crosses', data: { name } });
    },
  }),
};

function declaringScope(scope: Scope.Scope | null, name: string): Scope.Scope | undefined {
  if (!scope) return undefined;
  return scope.set.has(name) ? scope : declaringScope(scope.upper, name);
}
