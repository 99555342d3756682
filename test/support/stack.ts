import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inbox, startInbox } from '@app/mail';
import { freePort } from './free-port';
import { startNginx } from './nginx';
import { startPgbouncer } from './pgbouncer';
import { createDatabase, dropDatabase, hasDatabase, renameDatabase } from './scratch-database';

const DIST = join(__dirname, '../../dist');

const ACCESS = 'demo-access.json';

/** A whole Rivermeet of its own: database, api, worker and mail inbox, in processes as in production. */
export interface Stack {
  origin: string;
  databaseUrl: string;
  dataDir: string;
  inboxDir: string;
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** `STACK=several`: two processes of each kind, behind the proxy of an installation. */
const PROCESSES = process.env.STACK === 'several' ? 2 : 1;

/** `STACK=pooled`: the way to the database leads through PgBouncer, and the queue is in PostgreSQL too. */
const POOLED = process.env.STACK === 'pooled';

/** Starts one on an empty copy of the template database; with `demo` the demo event is in it. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const leaving: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    while (leaving.length > 0) await leaving.pop()?.();
  };
  try {
    return { ...(await start(options, (leave) => leaving.push(leave))), stop };
  } catch (error) {
    // What is up already would keep the runner from ending.
    await stop();
    throw error;
  }
}

interface StackOptions {
  demo?: boolean;
  pooled?: boolean;
  env?: Record<string, string>;
}

async function start(
  { demo = true, pooled = POOLED, env: own = {} }: StackOptions,
  atTheEnd: (leave: () => Promise<unknown>) => void,
): Promise<Omit<Stack, 'stop'>> {
  const database = `stack_${process.pid}_${Date.now().toString(36)}`;
  const loaded = demo ? await demoOfWorker() : null;
  const databaseUrl = await createDatabase(database, loaded?.database);
  atTheEnd(() => dropDatabase(database));
  const pooler = pooled ? await startPgbouncer(databaseUrl) : null;
  if (pooler) atTheEnd(() => pooler.stop());
  const dataDir = mkdtempSync(join(tmpdir(), 'rivermeet-stack-'));
  atTheEnd(() => rm(dataDir, { recursive: true, force: true }));
  const inboxDir = join(dataDir, 'inbox');
  const [port, smtpPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const env = {
    ...(process.env as Record<string, string>),
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: pooler?.url ?? databaseUrl,
    DATABASE_DIRECT_URL: databaseUrl,
    QUEUE_BACKEND: pooler ? 'postgres' : 'redis',
    QUEUE_PREFIX: database,
    DATA_DIR: dataDir,
    INBOX_DIR: inboxDir,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    DEMO: 'true',
    SHUTDOWN_DRAIN: '0',
    MAIL_PER_SECOND: '0',
    MAIL_PER_DOMAIN_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
    ...own,
  };
  const proxied = PROCESSES > 1;
  const ports = proxied ? await Promise.all(Array.from({ length: PROCESSES }, freePort)) : [port];
  const inbox: Inbox = await startInbox({ port: smtpPort, folder: inboxDir });
  atTheEnd(() => inbox.close());
  // What a session cannot be told through a pooler, the migration makes the role's.
  if (pooler) await finished(fork(join(DIST, 'apps/api/migrate.js'), { env, silent: true }), 'migration');
  if (loaded) writeAccess(dataDir, loaded.access.replaceAll(process.env.PUBLIC_ORIGIN ?? '', origin));

  const programs: ChildProcess[] = [];
  atTheEnd(() => Promise.all(programs.map(ended)));
  const one = (name: 'api' | 'worker', more: Record<string, string> = {}) => {
    const program = fork(join(DIST, 'apps', name, 'main.js'), { env: { ...env, ...more }, silent: true });
    programs.push(program);
    return served(program, name);
  };
  await Promise.all([
    ...ports.map((each) => one('api', { PORT: String(each), ...(proxied ? { TRUSTED_PROXY: '1' } : {}) })),
    ...ports.map(() => one('worker')),
  ]);
  if (proxied) {
    const nginx = await startNginx(port, ports);
    atTheEnd(() => nginx.stop());
  }
  return { origin, databaseUrl, dataDir, inboxDir, env };
}

/** The database this worker's stacks are copied from, and how to act as anyone in it: the first of them loads it, for seconds. */
async function demoOfWorker(): Promise<{ database: string; access: string }> {
  const { pathname } = new URL(process.env.DATABASE_URL ?? '');
  const database = `${pathname.slice(1)}_demo`;
  const kept = join(process.env.DATA_DIR ?? '', ACCESS);
  if (!(await hasDatabase(database))) await loadDemo(database);
  return { database, access: readFileSync(kept, 'utf8') };
}

async function loadDemo(database: string): Promise<void> {
  const loading = `${database}_loading`;
  await dropDatabase(loading);
  const databaseUrl = await createDatabase(loading);
  const env = {
    ...(process.env as Record<string, string>),
    NODE_ENV: 'production',
    DEMO: 'true',
    LOG_LEVEL: 'warn',
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: databaseUrl,
  };
  await finished(fork(join(DIST, 'apps/api/demo.js'), { env, silent: true }), 'demo');
  await renameDatabase(loading, database);
}

function writeAccess(dataDir: string, access: string): void {
  writeFileSync(join(dataDir, ACCESS), access, { mode: 0o600 });
}

async function served(child: ChildProcess, name: string): Promise<ChildProcess> {
  const words = gather(child);
  const readiness = once(child, 'message').then(() => child);
  const failure = once(child, 'exit').then(() => {
    throw new Error(`The ${name} did not start:\n${words()}`);
  });
  return Promise.race([readiness, failure]);
}

async function finished(child: ChildProcess, name: string): Promise<void> {
  const words = gather(child);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The ${name} ended with ${code}:\n${words()}`);
}

function gather(child: ChildProcess): () => string {
  const parts: string[] = [];
  child.stdout?.on('data', (part) => parts.push(String(part)));
  child.stderr?.on('data', (part) => parts.push(String(part)));
  return () => parts.join('').slice(-4000);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(impatient);
}
