/**
 * Two projects: `pure` needs nothing but Node and answers in milliseconds; `installed` is given a real
 * PostgreSQL and a real Temporal by test/support/globalSetup.ts. Asking for pure paths only starts neither.
 */

// Published as ES modules only, which Jest cannot require; everything else is loaded as it is.
const esModules = [
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
  'intl-messageformat',
  '@formatjs',
  '@marcbachmann',
  'nodemailer',
  'openid-client',
  'oauth4webapi',
  'jose',
  'oidc-provider',
  'hucre',
]

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.[cm]?[tj]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/dist/'],
}

const pureFolders = ['domain', 'definitions']

module.exports = {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: pureFolders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
    },
    {
      ...shared,
      displayName: 'installed',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...pureFolders.map((folder) => `<rootDir>/test/${folder}/`)],
      globalSetup: '<rootDir>/test/support/globalSetup.ts',
      globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
    },
  ],
}
