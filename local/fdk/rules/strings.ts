import type { Rule } from 'eslint';
import type { Node } from 'estree';

/** Listeners that call `see` for every text constant of a file: strings and the fixed parts of templates. */
export function eachString(see: (text: string, node: Node) => void): Rule.RuleListener {
  return {
    Literal: (node) => {
      if (typeof node.value === 'string') see(node.value, node);
    },
    TemplateElement: (node) => see(node.value.raw, node),
  };
}
