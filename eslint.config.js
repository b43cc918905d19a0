import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist*/', 'coverage/', '.local/', 'screenshots/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      complexity: ['error', 7],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    // Configuration files export what their tools ask for.
    files: ['*.config.{js,ts}'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    // The local runtime loads what is built and knows nothing of the sources.
    files: ['local/**'],
    ignores: ['local/build/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['**/server/*', '**/app/*'].map((group) => ({ group: [group] })) },
      ],
    },
  },
  {
    // What runs on the platform is joined from server/ alone: no packages, nothing of Node. The platform lints
    // the result; where its rules are stricter than ours, better hear it here, at the source.
    files: ['server/**/*.ts'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      'require-await': 'error',
      'no-eq-null': 'error',
      eqeqeq: 'error',
      'max-nested-callbacks': ['error', 4],
      'no-empty-function': 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./)', message: 'server/ imports only from server/.' }] },
      ],
    },
  },
  {
    // Page and server meet in two places: how settings are read and how queues are named.
    files: ['app/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/server/(?!(settings|queue)\\.ts$)',
              message: 'Of server/, the page imports settings.ts and queue.ts only.',
            },
            { regex: '^\\.\\./(local|test)/', message: 'The page is shipped; this is not.' },
          ],
        },
      ],
    },
  },
  {
    // The oracle spells out the counting table case by case, plainly rather than in layers.
    files: ['test/simulation/**'],
    rules: {
      complexity: ['error', 20],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
    },
  },
);
