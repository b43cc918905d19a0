import { relative } from 'node:path';
import type { Plugin } from 'rollup';
import ts from 'typescript';

/** Rollup's way to TypeScript: types go, nothing else changes. They are checked by tsc, not here. */
export function stripTypes(comments: boolean): Plugin {
  const compilerOptions: ts.CompilerOptions = {
    // The newest syntax that the platform's check parses (fdk-checks.md, Lint).
    target: ts.ScriptTarget.ES2020,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    removeComments: !comments,
  };
  return {
    name: 'strip-types',
    transform(code, fileName) {
      if (!fileName.endsWith('.ts')) return null;
      const options = { compilerOptions, fileName, reportDiagnostics: true };
      const { outputText, diagnostics = [] } = ts.transpileModule(code, options);
      const [first] = diagnostics;
      if (first) throw new Error(`${relative('.', fileName)}${place(first)}`);
      return { code: outputText, map: null };
    },
  };
}

function place({ file, start = 0, messageText }: ts.Diagnostic): string {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? {
    line: 0,
    character: 0,
  };
  return `:${line + 1}:${character + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
