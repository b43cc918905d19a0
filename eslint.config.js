import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Folders are rooms, named from top to bottom: a file imports from its own room and from those below it (what stands
 * beside the rooms is above them all). `apart`: rooms that do not know each other either.
 */
function rooms(folder, names, apart = []) {
  return names.flatMap((name, place) => {
    const others = apart.includes(name) ? apart.filter((other) => other !== name) : [];
    const closed = [...new Set([...names.slice(0, place), ...others])];
    const zone = {
      target: `./${folder}/${name}`,
      message: `${folder}/${name} imports only from the rooms below it (docs/architecture.md).`,
    };
    return [
      { ...zone, from: `./${folder}/*.{ts,tsx}` },
      ...(closed.length > 0
        ? [{ ...zone, from: closed.map((each) => `./${folder}/${each}`) }]
        : []),
    ];
  });
}

const ZONES = [
  ...rooms(
    'server',
    [
      ...['handlers', 'run', 'comparing', 'queueing', 'sending', 'health', 'intake'],
      ...['record', 'capture', 'clients', 'rules', 'platform'],
    ],
    ['comparing', 'queueing', 'sending', 'health', 'intake'],
  ),
  ...rooms('app', ['card', 'figures', 'sections', 'controls', 'health', 'form', 'texts', 'host']),
  ...rooms('local/runtime', ['entrances', 'engine', 'checks', 'runs', 'services', 'ground']),
];

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
    files: ['{server,app,local}/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver()],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx'],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: ZONES }],
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
        { patterns: ['**/server/**', '**/app/**'].map((group) => ({ group: [group] })) },
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
        {
          patterns: [
            {
              regex: '^(?!\\.\\.?/)|/(app|local|test)/',
              message: 'server/ imports only from server/.',
            },
          ],
        },
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
              regex: '/server/(?!rules/|clients/injixo-answers\\.ts$|health/health\\.ts$)',
              message:
                'Of server/, the page imports rules, what answers mean, and the type of the health answer.',
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
