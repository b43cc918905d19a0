import type { Rule } from 'eslint';
import { eachString } from './strings.ts';

const PROXIES = /cors-anywhere|allorigins\.win|corsproxy\.io|crossorigin\.me|thingproxy/i;

/**
 * Requests through a public proxy that adds CORS headers. Only the name of this rule is known; what it looks
 * for, and its words, are our reading.
 */
export const noProxyRequests: Rule.RuleModule = {
  meta: { type: 'suggestion', messages: { proxy: 'Avoid requests through a public proxy.' } },
  create: (context) =>
    eachString((text, node) => {
      if (PROXIES.test(text)) context.report({ node, messageId: 'proxy' });
    }),
};
