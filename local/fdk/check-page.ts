import { parse } from 'acorn';
import type { AppFolder } from './app-folder.ts';
import type { Problem } from './problem.ts';

const PAGE = 'config/iparams.html';
const MANDATORY = ['getConfigs', 'postConfigs'];
export const UNPKG =
  'Avoid using UNPKG CDN. We recommend using alternate CDN providers for better availability and reliability.';

/**
 * The platform calls functions of the installation page by name. It must find them as function declarations
 * at top level, in the page or in its scripts (freshworks-platform.md 8.3).
 */
export function checkPage(app: AppFolder): Problem[] {
  if (!app.has(PAGE)) return [];
  const html = app.read(PAGE).replace(/<!--[\s\S]*?-->/g, '');
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi)];
  const assets = app.files.filter((file) => /^config\/assets\/.*\.js$/.test(file));
  const scripts = [...inline.map(([, code = '']) => code), ...assets.map((file) => app.read(file))];
  const declared = scripts.flatMap(declaredFunctions);
  const missing = MANDATORY.filter((name) => !declared.includes(name));
  return missing.length
    ? [
        {
          kind: 'platform',
          message: `Mandatory method(s) missing in iparams.html OR assets/*.js: ${missing.join(',')}.`,
          file: PAGE,
          mend: 'declare them at top level, `function postConfigs() { … }`',
        },
      ]
    : [];
}

function declaredFunctions(code: string): string[] {
  try {
    const { body } = parse(code, { ecmaVersion: 2020, sourceType: 'script' });
    return body.flatMap((node) => (node.type === 'FunctionDeclaration' ? node.id.name : []));
  } catch {
    return []; // so does the platform: what it cannot read declares nothing
  }
}

/** Scripts are looked through by lint; this is for the pages. */
export function checkPagesForUnpkg(app: AppFolder): Problem[] {
  return app.files
    .filter((file) => /^(app|config)\/.*\.html$/.test(file))
    .flatMap((file) =>
      app
        .read(file)
        .split('\n')
        .flatMap((text, index): Problem[] =>
          text.includes('unpkg.com')
            ? [{ kind: 'platform', message: UNPKG, file, line: index + 1 }]
            : [],
        ),
    );
}
