import { readTrustedProxy, type TrustedProxy } from './trusted-proxy';

/** One variable of the environment: what it means, whether it must be there, and how its text is read. */
interface Variable<T> {
  read(text: string): T | Fault;
  standard: T | undefined;
}

class Fault {
  constructor(readonly sentence: string) {}
}

const text = (standard?: string): Variable<string> => ({ read: (value) => value, standard });

const integer = (least: number, most: number, standard: number): Variable<number> => ({
  standard,
  read(value) {
    const number = Number(value);
    return Number.isInteger(number) && number >= least && number <= most
      ? number
      : new Fault(`must be a whole number from ${least} to ${most}`);
  },
});

const oneOf = <T extends string>(choices: readonly T[], standard: T): Variable<T> => ({
  standard,
  read: (value) =>
    choices.find((choice) => choice === value) ?? new Fault(`must be one of ${choices.join(', ')}`),
});

const flag = (standard: boolean): Variable<boolean> => ({
  standard,
  read: (value) => (value === 'true' ? true : value === 'false' ? false : new Fault('must be true or false')),
});

const url = (protocols: readonly string[], standard?: string): Variable<string> => ({
  standard,
  read(value) {
    const protocol = URL.canParse(value) ? new URL(value).protocol : '';
    return protocols.includes(protocol)
      ? value
      : new Fault(`must be an address that starts with ${protocols.join(' or ')}`);
  },
});

const proxies = (standard: TrustedProxy): Variable<TrustedProxy> => ({
  standard,
  read: (value) =>
    readTrustedProxy(value) ??
    new Fault('must be the number of proxies before us (0 to 9) or their addresses: 10.0.0.5, fd00::/8'),
});

const PLACEHOLDER = /change|secret|example|placeholder|^(.)\1+$/i;

const secret: Variable<string> = {
  standard: undefined,
  read: (value) =>
    value.length < 32
      ? new Fault('must be at least 32 characters long')
      : PLACEHOLDER.test(value)
        ? new Fault('must be a random value, not a placeholder: openssl rand -hex 32')
        : value,
};

/** Every variable, once. `.env.example` is held against this list by a test. */
export const variables = {
  NODE_ENV: oneOf(['development', 'test', 'production'] as const, 'production'),
  PORT: integer(0, 65_535, 3000),
  HOST: text('127.0.0.1'),
  PUBLIC_ORIGIN: url(['http:', 'https:']),
  TLS_CERT: text(''),
  TLS_KEY: text(''),
  LAN_AUTHORITY: text(''),
  LAN_PORT: integer(0, 65_535, 0),
  TRUSTED_PROXY: proxies(0),
  DATABASE_URL: url(['postgres:', 'postgresql:']),
  DATABASE_DIRECT_URL: url(['postgres:', 'postgresql:'], ''),
  DATABASE_PASSWORD: text(''),
  DATABASE_POOL: integer(2, 200, 10),
  REDIS_URL: url(['redis:', 'rediss:'], ''),
  REDIS_PASSWORD: text(''),
  QUEUE_BACKEND: oneOf(['redis', 'postgres', ''] as const, ''),
  QUEUE_PREFIX: text('rivermeet'),
  SECRET_KEY: secret,
  DATA_DIR: text('.data'),
  SMTP_URL: url(['smtp:', 'smtps:']),
  MAIL_FROM: text('Rivermeet <events@rivermeet.invalid>'),
  MAIL_PER_SECOND: integer(0, 1000, 20),
  MAIL_PER_DOMAIN_PER_MINUTE: integer(0, 60_000, 600),
  MAIL_LEASE_SECONDS: integer(1, 600, 60),
  INBOX_DIR: text(''),
  DEMO: flag(false),
  WORKER_PORT: integer(0, 65_535, 0),
  METRICS_TOKEN: { ...secret, standard: '' },
  SHUTDOWN_DRAIN: integer(0, 20, 5),
  LOG_LEVEL: oneOf(['silent', 'error', 'warn', 'info', 'debug'] as const, 'info'),
} as const;

export type Env = {
  [Name in keyof typeof variables]: (typeof variables)[Name] extends Variable<infer T> ? T : never;
};

/**
 * Reads and checks the environment. Throws one Error that lists every fault, so that a person mends all of them at
 * once.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const faults: string[] = [];
  const env: Record<string, unknown> = {};

  for (const [name, variable] of Object.entries<Variable<unknown>>(variables)) {
    const given = source[name];
    const value = given === undefined || given === '' ? variable.standard : variable.read(given);
    if (value === undefined) faults.push(`${name} is missing`);
    else if (value instanceof Fault) faults.push(`${name} ${value.sentence}`);
    else env[name] = value;
  }

  for (const [given, missing] of oneWithoutTheOther(env))
    faults.push(`${missing} must stand beside ${given}`);
  if (faults.length > 0) throw new Error(`The environment is not complete:\n  ${faults.join('\n  ')}`);
  return env as Env;
}

/** Half of a pair would be passed over in silence: with a certificate and no key all is served in the clear. */
function oneWithoutTheOther(env: Record<string, unknown>): [given: string, missing: string][] {
  const [first, second] = ['TLS_CERT', 'TLS_KEY'];
  if (Boolean(env[first]) === Boolean(env[second])) return [];
  return [env[first] ? [first, second] : [second, first]];
}
