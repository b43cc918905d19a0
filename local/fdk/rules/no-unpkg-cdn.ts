import type { Rule } from 'eslint';
import { UNPKG } from '../check-page.ts';
import { eachString } from './strings.ts';

/** Anything loaded from unpkg.com. */
export const noUnpkgCdn: Rule.RuleModule = {
  meta: { type: 'problem', messages: { unpkg: UNPKG } },
  create: (context) =>
    eachString((text, node) => {
      if (text.includes('unpkg.com')) context.report({ node, messageId: 'unpkg' });
    }),
};
