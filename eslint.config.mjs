import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const noClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The domain has no clock: take the time as an argument.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The domain has no clock: take the time as an argument.',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'The domain has no randomness: take ids and numbers as arguments.',
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'The domain has no clock: take the time as an argument.',
  },
]

const namedExports = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name, so that one thing has one name everywhere.',
  },
]

const outsideWorld = ['setTimeout', 'setInterval', 'setImmediate', 'process', 'fetch', 'Buffer'].map((name) => ({
  name,
  message: 'Pure code: the outside world is reached through activities.',
}))

export default tseslint.config(
  { ignores: ['node_modules', '.data', 'dist', 'coverage', 'views/assets'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Instant | LocalDate are both text, and the union says more than either.
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Needs are objects of functions that never use `this`, and an async function without await is still a promise.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/ban-ts-comment': 'error',
      'max-lines': ['error', 300],
      'no-restricted-syntax': ['error', ...namedExports],
      eqeqeq: 'error',
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...namedExports, ...noClock] },
  },
  {
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...outsideWorld] },
  },
  {
    files: ['api/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['**/database/connection', '**/database/sight'], importNames: ['connect', 'connectOwnSight'], message: 'Connections are made by entry points and handed on.' }] }] },
  },
  {
    files: ['migrations/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
)
