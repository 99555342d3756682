const { readFileSync } = require('node:fs');

const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swc.$schema;
delete swc.sourceMaps;
delete swc.jsc.baseUrl;
delete swc.jsc.paths;

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // qr and what otplib stands on are ES modules only, which Jest cannot load as they are.
  transform: {
    '^.+\\.(ts|tsx)$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }],
    '/node_modules/(qr|@scure/base|@noble/hashes)/.+\\.js$': ['@swc/jest', { ...swc, swcrc: false }],
  },
  transformIgnorePatterns: ['/node_modules/(?!(qr|@scure/base|@noble/hashes)/)'],
  moduleNameMapper: {
    '^@app/(.*)$': '<rootDir>/libs/$1',
    '^@site$': '<rootDir>/apps/site',
    '^@config$': '<rootDir>/config',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.cache'],
  setupFiles: ['reflect-metadata'],
};

/** The database-backed projects share one template database; each Jest worker gets its own copy of it. */
const served = {
  ...common,
  setupFiles: ['<rootDir>/test/support/worker-env.cjs', ...common.setupFiles],
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.cjs'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

module.exports = {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{apps,libs,config}/**/*.spec.{ts,tsx}',
        '<rootDir>/test/architecture/**/*.spec.ts',
        '<rootDir>/test/{bench,prove}/**/*.spec.ts',
      ],
    },
    {
      ...served,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.int-spec.{ts,tsx}'],
    },
    { ...served, displayName: 'api', testMatch: ['<rootDir>/test/api/**/*.e2e-spec.ts'] },
    { ...served, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/*.journey-spec.ts'] },
    // What npm test has no time for: npm run prove -- journeys.
    {
      ...served,
      displayName: 'further-journeys',
      testMatch: ['<rootDir>/test/journeys/further/*.journey-spec.ts'],
    },
    { ...served, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.fault-spec.ts'] },
    { ...served, displayName: 'benches', testMatch: ['<rootDir>/test/bench/**/*.bench-spec.ts'] },
  ],
};
