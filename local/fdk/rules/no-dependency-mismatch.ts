import type { Rule } from 'eslint';
import type { SimpleCallExpression } from 'estree';

/**
 * A package that the manifest does not list. Node's own modules are packages like others here: they cannot
 * be required on the platform at all. Option: `{ dependencies: string[] }`.
 */
export const noDependencyMismatch: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: { unlisted: "'{{ name }}' is not listed in manifest." },
    schema: [
      {
        type: 'object',
        properties: { dependencies: { type: 'array', items: { type: 'string' } } },
        additionalProperties: false,
      },
    ],
  },
  create: (context) => {
    const [{ dependencies = [] } = {}] = context.options as [{ dependencies?: string[] }?];
    const isListed = (name: string) =>
      dependencies.some((one) => name === one || name.startsWith(`${one}/`));
    return {
      CallExpression(node) {
        const name = requiredPackage(node);
        if (name !== undefined && !isListed(name))
          context.report({ node, messageId: 'unlisted', data: { name } });
      },
    };
  },
};

function requiredPackage({ callee, arguments: [first] }: SimpleCallExpression): string | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'require') return undefined;
  const name = first?.type === 'Literal' ? first.value : undefined;
  return typeof name === 'string' && !name.startsWith('.') ? name : undefined;
}
