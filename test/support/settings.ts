import { readEnv, Settings } from '@config';

/** The settings of this Jest worker: its own copy of the database, its own queue prefix, its own data folder. */
export function testSettings(overrides: Record<string, string> = {}): Settings {
  return new Settings(readEnv({ LOG_LEVEL: 'silent', NODE_ENV: 'test', ...process.env, ...overrides }));
}
