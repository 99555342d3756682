import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type Env, readEnv } from './env';
import type { TrustedProxy } from './trusted-proxy';

/** The settings of this process, typed and frozen. Injected by class; nothing else reads the environment. */
export class Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Scheme, host and port people use, without a slash at the end. Every link starts with it. */
  readonly publicOrigin: string;
  /** Whose X-Forwarded-For says where a request comes from. */
  readonly trustedProxy: TrustedProxy;
  /** False only where the public origin is plain http on loopback. */
  readonly secureCookies: boolean;
  /**
   * `url` may lead through a pooler that keeps no session; `directUrl` never does. `pooled` says that they differ, so that
   * nothing a session keeps is asked of `url`. `pool` is the most connections of one process.
   */
  readonly database: { url: string; directUrl: string; pooled: boolean; pool: number };
  readonly queue: { backend: 'redis' | 'postgres'; redisUrl: string; prefix: string };
  /** 32 bytes everything secret is derived from, each use with a label of its own. */
  readonly secretKey: Buffer;
  readonly dataDir: string;
  readonly smtpUrl: string;
  /** The sender, how many mails leave at most (0: no bound), and for how long a worker has a mail it may have died at. */
  readonly mail: { from: string; perSecond: number; perDomainPerMinute: number; leaseSeconds: number };
  /** The folder of the local inbox; empty where mails really leave, and where others than us could read it. */
  readonly inboxDir: string;
  readonly demo: boolean;
  /** The files this process answers https with by itself; null behind a proxy that does, and on loopback. */
  readonly tls: { cert: string; key: string } | null;
  /** On a hall's network: our own authority's certificate, and the port that gives it away over plain http. */
  readonly lan: { authority: string; port: number } | null;
  /** Where a worker tells of its health; 0 for nowhere. */
  readonly workerPort: number;
  /** Whoever sends it may read the metrics; empty when nobody has one. */
  readonly metricsToken: string;
  /** How long a process that was told to go answers on before it closes its port, in milliseconds. */
  readonly drain: number;
  readonly logLevel: Env['LOG_LEVEL'];

  constructor(env: Env) {
    const origin = new URL(env.PUBLIC_ORIGIN);
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(origin.hostname);
    // A Host header is the asker's own words, so what is for this machine alone also asks that nobody else reaches it.
    const alone = loopback && ['localhost', '127.0.0.1', '::1'].includes(env.HOST);

    this.production = env.NODE_ENV === 'production';
    this.host = env.HOST;
    this.port = env.PORT;
    this.publicOrigin = origin.origin;
    this.trustedProxy = env.TRUSTED_PROXY;
    this.secureCookies = !(origin.protocol === 'http:' && loopback);
    const url = withPassword(env.DATABASE_URL, env.DATABASE_PASSWORD);
    const directUrl = withPassword(env.DATABASE_DIRECT_URL, env.DATABASE_PASSWORD) || url;
    this.database = {
      url,
      directUrl,
      pooled: directUrl !== url,
      pool: env.DATABASE_POOL,
    };
    this.tls =
      env.TLS_CERT && env.TLS_KEY ? { cert: resolve(env.TLS_CERT), key: resolve(env.TLS_KEY) } : null;
    this.lan = env.LAN_AUTHORITY ? { authority: resolve(env.LAN_AUTHORITY), port: env.LAN_PORT } : null;
    this.workerPort = env.WORKER_PORT;
    this.metricsToken = env.METRICS_TOKEN;
    this.drain = env.SHUTDOWN_DRAIN * 1_000;
    this.queue = {
      backend: env.QUEUE_BACKEND || (env.REDIS_URL ? 'redis' : 'postgres'),
      redisUrl: withPassword(env.REDIS_URL, env.REDIS_PASSWORD),
      prefix: env.QUEUE_PREFIX,
    };
    this.secretKey = createHash('sha256').update(env.SECRET_KEY).digest();
    this.dataDir = resolve(env.DATA_DIR);
    this.smtpUrl = env.SMTP_URL;
    this.mail = {
      from: env.MAIL_FROM,
      perSecond: env.MAIL_PER_SECOND,
      perDomainPerMinute: env.MAIL_PER_DOMAIN_PER_MINUTE,
      leaseSeconds: env.MAIL_LEASE_SECONDS,
    };
    this.inboxDir = alone ? env.INBOX_DIR : '';
    this.demo = env.DEMO && alone;
    this.logLevel = env.LOG_LEVEL;
    Object.freeze(this);
  }

  static fromEnvironment(): Settings {
    return new Settings(readEnv());
  }
}

/** A password stands in an address with its signs written out, which nobody does by hand; so it may be told by itself. */
function withPassword(address: string, password: string): string {
  if (address === '' || password === '') return address;
  const url = new URL(address);
  if (url.password !== '' || url.searchParams.has('password')) return address;
  // Without a host, as where one leads to a unix socket, an address takes no password before it.
  if (url.host === '') url.searchParams.set('password', password);
  else url.password = encodeURIComponent(password);
  return url.href;
}
