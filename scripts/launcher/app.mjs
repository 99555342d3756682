import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment } from './install.mjs';
import { logFile } from './log-file.mjs';
import { DIST, ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startOf } from './process-identity.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { run } from './run.mjs';
import { reasonIn, startService } from './service.mjs';

/**
 * Starts the default profile on a database that answers: schema, demo, mail inbox, api and worker.
 * @param options.fresh true when the database was made just now, so the demo is not in it
 * @param options.at where it answers https for others: `host`, files `cert`, `key`, `authority`, `plainPort`; null for
 *   plain http, or https with TLS_CERT and TLS_KEY, on this machine
 * @returns `origin`, `access` (what demo-access.json says) and `died`: a promise of a sentence when a part ends unasked
 */
export async function startApp(
  stops,
  { folder, port, databaseUrl, key, fresh, at = null, dist = DIST, say = console.log },
) {
  const env = await appEnvironment({ folder, port, databaseUrl, key, at });
  const origin = env.PUBLIC_ORIGIN;
  const log = (name) => logFile(folder, name);
  const service = (name, script, args) => startService(stops, { name, script, args, env, log: log(name) });
  const step = (name, sentence) =>
    runStep(stops, { name, script: join(dist, 'apps', 'api', `${name}.js`), sentence, env, log: log(name) });

  // What `npm run import` needs to work beside us.
  const runtime = join(folder, 'runtime.json');
  writePrivate(runtime, { pid: process.pid, started: startOf(process.pid), env: ours(env) });
  stops.add(() => rmSync(runtime, { force: true }));

  const inbox = service('inbox', join(ROOT, 'scripts', 'inbox.mjs'), [
    dist,
    new URL(env.SMTP_URL).port,
    env.INBOX_DIR,
  ]);
  await Promise.all([inbox, step('migrate', 'The database could not be brought up to date')]);
  if (isLocal(env) && (fresh || readAccess(folder)?.baseUrl !== origin)) {
    say('Loading the demo event.');
    rmSync(join(folder, 'demo-access.json'), { force: true });
    await step('demo', 'The demo event could not be loaded');
  }
  const [api, worker] = await Promise.all([
    service('api', join(dist, 'apps', 'api', 'main.js')),
    service('worker', join(dist, 'apps', 'worker', 'main.js')),
  ]);
  return {
    origin,
    env,
    access: readAccess(folder),
    died: Promise.race([api.died, worker.died, (await inbox).died]),
  };
}

function publicOrigin(port, secure, given = process.env.PUBLIC_ORIGIN) {
  if (!given) return `${secure ? 'https' : 'http'}://localhost:${port}`;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return new URL(given).origin;
  throw new Refusal(
    `PUBLIC_ORIGIN must be an address like https://events.example.org, not "${given}": mend it or unset it.`,
  );
}

// The demo's passwords are printed for all to read, so it is only for this machine; config/settings.ts says the same.
function isLocal({ PUBLIC_ORIGIN, HOST }) {
  const names = ['localhost', '127.0.0.1', '[::1]', '::1'];
  return names.includes(new URL(PUBLIC_ORIGIN).hostname) && names.includes(HOST);
}

/** What every process of the profile gets; `config/env.ts` says what each means. */
async function appEnvironment({ folder, port, databaseUrl, key, at }) {
  const { REDIS_URL: _unused, ...env } = npmEnvironment(process.env);
  return {
    ...env,
    NODE_ENV: 'production',
    ...whereAt(port, at),
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    QUEUE_BACKEND: 'postgres',
    SECRET_KEY: key,
    DATA_DIR: folder,
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    INBOX_DIR: join(folder, 'inbox'),
    DEMO: 'true',
    // Ctrl-C is for now.
    SHUTDOWN_DRAIN: '0',
    LOG_LEVEL: process.env.LOG_LEVEL || 'info',
  };
}

/** Who can reach it, and under which address. Without https nobody but this machine. */
function whereAt(port, at) {
  if (at) {
    return {
      HOST: at.host,
      PUBLIC_ORIGIN: `https://${at.host}:${port}`,
      TLS_CERT: at.cert,
      TLS_KEY: at.key,
      LAN_AUTHORITY: at.authority,
      LAN_PORT: String(at.plainPort),
    };
  }
  const secure = Boolean(process.env.TLS_CERT && process.env.TLS_KEY);
  return {
    HOST: (secure && process.env.HOST) || '127.0.0.1',
    PUBLIC_ORIGIN: publicOrigin(port, secure),
    LAN_AUTHORITY: '',
  };
}

/** Runs one of our programs to its end; refuses with the sentence when it fails. */
export async function runStep(stops, { name, script, sentence, env, log }) {
  const { code, output } = await run(stops, process.execPath, ['--enable-source-maps', script], {
    cwd: ROOT,
    env,
    log,
  });
  if (stops.begun) throw new Refusal('The start was stopped.');
  if (code !== 0)
    throw refusalFor(
      output,
      log,
      `${sentence} (${reasonIn(output)}): mend that and start again; the words of ${name} are in ${log}.`,
    );
}

function ours(env) {
  const names = [
    'NODE_ENV',
    'HOST',
    'PORT',
    'PUBLIC_ORIGIN',
    'TLS_CERT',
    'TLS_KEY',
    'DATABASE_URL',
    'QUEUE_BACKEND',
    'SECRET_KEY',
    'DATA_DIR',
    'SMTP_URL',
    'INBOX_DIR',
    'DEMO',
    'SHUTDOWN_DRAIN',
    'LOG_LEVEL',
  ];
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

/** The environment of the profile that runs on this data folder, or null when none does. */
export function readRuntime(folder) {
  return readJson(join(folder, 'runtime.json'));
}

function readAccess(folder) {
  return readJson(join(folder, 'demo-access.json'));
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw asRefusal(error, file);
  }
}

/** Writes JSON that only its owner may read. */
export function writePrivate(file, value) {
  try {
    rmSync(file, { force: true });
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw asRefusal(error, file);
  }
}
