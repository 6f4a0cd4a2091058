import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const SUBGRAPHS = ['users', 'catalog', 'social', 'ads', 'analytics']
const FORBIDDEN_FOLDERS = ['utils', 'common', 'helpers', 'core', 'shared', 'lib']

/** A rule of this house: a folder whose name says nothing is no place for a thing. */
const folderName = {
  meta: { type: 'problem', messages: { folder: 'No folder is called `{{name}}`: name the thing that lives in it.' } },
  create: (context) => ({
    Program(node) {
      const name = context.filename.split(/[\\/]/).find((part) => FORBIDDEN_FOLDERS.includes(part))
      if (name) context.report({ node, messageId: 'folder', data: { name } })
    },
  }),
}

/** Imports go one way: platform → gateway, subgraphs → packages. Subgraphs meet in the graph and in events only. */
const mayNotImport = (files, workspaces) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: workspaces.flatMap((name) => [`@chorus/${name}`, `@chorus/${name}/*`]),
            message: 'Imports go one way: platform → gateway, subgraphs → packages.',
          },
          {
            group: ['**/packages/*/src/**', '**/subgraphs/*/src/**', '**/gateway/src/**', '**/platform/src/**'],
            message: 'Import another workspace by its name.',
          },
        ],
      },
    ],
  },
})

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '**/generated/**', '.chorus/**', 'reports/**'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './gateway/graphiql/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { house: { rules: { 'folder-name': folderName } } },
    rules: {
      'house/folder-name': 'error',
      'max-lines': ['error', { max: 500 }],
      'no-else-return': 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Objects here are plain and closed over: methods never need `this`, and an interface may ask for a promise.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  mayNotImport(['packages/**'], ['gateway', 'platform', ...SUBGRAPHS]),
  mayNotImport(['gateway/**'], ['platform', ...SUBGRAPHS]),
  ...SUBGRAPHS.map((name) =>
    mayNotImport([`subgraphs/${name}/**`], ['gateway', 'platform', ...SUBGRAPHS.filter((other) => other !== name)]),
  ),
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    // Runs in browsers and in other people's repositories.
    files: ['packages/sdk/src/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['node:*', '@chorus/*'] }] },
  },
  { files: ['bench/**', '**/*.mjs'], rules: { 'no-console': 'off' } },
  {
    // Answers of a schema are read as they come; the assertions are the check.
    files: ['**/test/**', 'e2e/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
)
