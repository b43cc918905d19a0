import type { Linter } from 'eslint';

/** The rules that FDK 10 runs, each as severe as it was seen to be (fdk-checks.md, Lint; freshworks-platform.md 12.2). */
const errors = [
  'no-eval',
  'no-alert',
  'no-debugger',
  'no-unreachable',
  'no-duplicate-imports',
  'constructor-super',
  'for-direction',
  'no-class-assign',
  'no-new-native-nonconstructor',
  'valid-typeof',
  'no-eq-null',
  'no-var',
  'require-await',
  'no-unreachable-loop',
  'no-redeclare',
  'no-self-assign',
  'no-setter-return',
  'no-shadow-restricted-names',
  'no-this-before-super',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-useless-catch',
];

const warnings = [
  'eqeqeq',
  'prefer-const',
  'require-yield',
  'no-global-assign',
  'no-caller',
  'no-process-env',
  'getter-return',
  'no-async-promise-executor',
  'no-case-declarations',
  'no-compare-neg-zero',
  'no-cond-assign',
  'no-const-assign',
  'no-constant-condition',
  'no-control-regex',
  'no-delete-var',
  'no-dupe-args',
  'no-dupe-class-members',
  'no-dupe-else-if',
  'no-dupe-keys',
  'no-duplicate-case',
  'no-empty',
  'no-empty-character-class',
  'no-empty-pattern',
  'no-ex-assign',
  'no-extra-boolean-cast',
  'no-extra-semi',
  'no-fallthrough',
  'no-func-assign',
  'no-import-assign',
  'no-inner-declarations',
  'no-invalid-regexp',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-mixed-spaces-and-tabs',
  'no-nonoctal-decimal-escape',
  'no-obj-calls',
  'no-octal',
  'no-prototype-builtins',
  'no-regex-spaces',
  'no-sparse-arrays',
  'no-unexpected-multiline',
  'no-unsafe-negation',
  'no-unused-labels',
  'no-useless-backreference',
  'no-useless-escape',
  'no-with',
  'use-isnan',
];

const everywhere: Linter.RulesRecord = {
  ...Object.fromEntries(errors.map((rule) => [rule, 'error'])),
  ...Object.fromEntries(warnings.map((rule) => [rule, 'warn'])),
  // The FDK of 2021 let unused names at top level pass (`vars: 'local'`); to refuse them is on the safe side.
  'no-unused-vars': ['error', { vars: 'all', args: 'after-used', caughtErrors: 'all' }],
  complexity: ['warn', 7],
  'max-nested-callbacks': ['warn', 4],
  'handle-callback-err': ['warn', '^.*(e|E)rr'],
  'freshworks/no-unhandled-promise': 'warn',
  'freshworks/no-logging-rejections': 'warn',
  'freshworks/no-non-client-request-model': 'warn',
  'freshworks/no-proxy-requests': 'warn',
  'freshworks/no-deprecated-apis': 'error',
  'freshworks/no-unpkg-cdn': 'error',
};

const onAssets: Linter.RulesRecord = {
  'freshworks/no-unpkg-cdn': 'error',
  'freshworks/no-proxy-requests': 'warn',
  'freshworks/no-logging-rejections': 'warn',
};

/** Complaints of these rules are counted as platform errors. */
export const PLATFORM_RULES = [
  'freshworks/no-dependency-mismatch',
  'freshworks/no-deprecated-apis',
  'freshworks/no-unpkg-cdn',
];

/** Which rules the platform runs on a file of the app; undefined if it leaves the file alone. */
export function rulesFor(
  file: string,
  text: string,
  dependencies: string[],
): Linter.RulesRecord | undefined {
  if (/^config\/assets\/.*\.js$/.test(file)) return onAssets;
  if (!/^(app|server)\/.*\.js$/.test(file) || /\/(node_modules|test_data)\//.test(file)) return;
  const own: Linter.RulesRecord = file.startsWith('server/')
    ? { 'freshworks/no-dependency-mismatch': ['error', { dependencies }] }
    : { 'freshworks/no-cross-scope-assign': 'warn' };
  return { ...everywhere, ...own, ...(isMinified(text) ? {} : { 'no-empty-function': 'error' }) };
}

/** The platform takes a file for minified when fewer than a fifth of its lines are indented. */
function isMinified(text: string): boolean {
  const lines = text.split('\n');
  return lines.filter((line) => /^\s+\S/.test(line)).length / lines.length < 0.2;
}
