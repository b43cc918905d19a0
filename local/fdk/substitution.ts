import { parseExpressionAt } from 'acorn';

/** What a template may name between `<%=` and `%>` (freshworks-platform.md 5.2). */
const KNOWN = ['iparam', 'context', 'app_settings', 'current_host', 'access_token', 'encode'];

export type Substitutions = {
  /** The settings that the text asks for. */
  iparams: string[];
  /** Why the platform could not fill it in, if so. */
  wrong?: string;
};

/** Reads the `<%= … %>` parts of one value of a request template. */
export function substitutionsOf(text: string): Substitutions {
  const found = [...text.matchAll(/<%=([\s\S]*?)%>/g)].map(([, code = '']) => readExpression(code));
  const rest = text.replace(/<%=[\s\S]*?%>/g, '');
  const stray = /<%|%>/.test(rest) ? ["only '<%= … %>' is substituted"] : [];
  const [wrong] = [...found.flatMap((one) => one.wrong ?? []), ...stray];
  const iparams = found.flatMap((one) => one.iparams);
  return wrong === undefined ? { iparams } : { iparams, wrong };
}

function readExpression(code: string): Substitutions {
  if (!isExpression(code)) return { iparams: [], wrong: `'${code.trim()}' is not an expression` };
  const bare = code.replace(/(['"`]).*?\1/g, '');
  const iparams = [...bare.matchAll(/\biparam\.([\w$]+)/g)].map(([, name = '']) => name);
  const roots = [...bare.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*/g)].map(([name]) => name);
  const unknown = roots.find((name) => !KNOWN.includes(name));
  return { iparams, ...(unknown ? { wrong: `nothing is called '${unknown}'` } : {}) };
}

function isExpression(code: string): boolean {
  try {
    const { end } = parseExpressionAt(code, 0, { ecmaVersion: 2020 });
    return code.slice(end).trim() === '';
  } catch {
    return false;
  }
}
