import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const houseRules = [
  {
    selector: "CallExpression[callee.property.name='createQueryRunner']",
    message: 'A query runner that is not released freezes the app: use Database.transaction.',
  },
  {
    selector: "Property[key.name='synchronize'][value.value=true]",
    message: 'The schema is made by migrations only.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read in config/env.ts only.',
  },
  {
    selector: "CallExpression[callee.object.name='Scope'][callee.property.name='issue']",
    message: 'Only a guard makes a scope; jobs use SystemScope.of with a reason.',
  },
];

export default tseslint.config(
  {
    ignores: ['dist/**', 'node_modules/**', '.data/**', '.cache/**', 'looks/**', 'apps/web/api/schema.d.ts'],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...houseRules],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['apps/web/**', 'apps/site/assets/**'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['scripts/**', '**/*.mjs', '**/*.cjs', 'config/env.ts', 'test/**', 'apps/web/vite.config.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-syntax': [
        'error',
        ...houseRules.filter(
          (rule) => !rule.selector.includes("'process'") && !rule.selector.includes("'Scope'"),
        ),
      ],
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  {
    files: [
      '**/*.guard.ts',
      'libs/platform/scope/**',
      'config/settings.ts',
      'apps/*/main.ts',
      'apps/api/{migrate,import,demo,openapi}.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...houseRules.filter((rule) => !rule.selector.includes("'Scope'"))],
    },
  },
  {
    // Arithmetic with indices of typed arrays in inner loops: that an entry is there is kept by invariants no compiler sees.
    files: ['libs/meetings/domain/**', 'test/prove/meetings/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['apps/worker/solve.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { ...globals.jest } } },
);
