import {
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './database.mjs';
import { spawnKept } from './keeper.mjs';
import { logFile } from './log-file.mjs';
import { underAName } from './nameless-user.mjs';
import { postgresHome, postgresPrograms } from './postgres-home.mjs';
import { isGone, postmasterOf, stopOrphan } from './postgres-orphan.mjs';
import { freePort } from './ports.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { run, tail } from './run.mjs';

const USER = 'rivermeet';

/**
 * Starts the embedded PostgreSQL on the database of this data folder, which must be locked; makes the database first if
 * there is none, and stops a server that was left behind.
 * @param options.folder data folder
 * @param options.password of the one user, who may do everything
 * @param options.passwordIs what a person knows it by, for the sentence that it is not the right one
 * @param options.config a configuration file in place of the one initdb made
 * @param options.settings more `-c` settings
 * @param options.initdb more words for initdb
 * @returns `url(database)`, `fresh` (made just now), `died` (a promise that the server ended), `log` (its own words)
 */
export async function startPostgres(
  stops,
  {
    folder,
    password,
    passwordIs = 'The secret.key in the data folder',
    config = null,
    settings = {},
    initdb = [],
  },
) {
  const { home, rights } = postgresHome(folder);
  const server = {
    home,
    data: join(home, 'data'),
    programs: postgresPrograms(rights),
    rights,
    log: logFile(folder, 'postgres'),
    password,
    passwordIs,
  };
  await stopOrphan(server.data);
  const fresh = await makeCluster(stops, server, initdb);
  const own = config ? { config_file: readableCopy(config, server) } : {};
  const running = await startServer(stops, server, { ...own, ...settings });
  return { ...running, fresh, log: server.log };
}

/** The user that the server runs as may not walk to the clone. */
function readableCopy(config, { home, rights }) {
  const copy = join(home, 'postgresql.conf');
  copyFileSync(config, copy);
  if (rights.uid !== undefined) chownSync(copy, rights.uid, rights.gid);
  return copy;
}

async function makeCluster(stops, server, more) {
  const marker = join(server.home, 'initialised');
  if (existsSync(marker) || adopt(server.data, marker)) return false;
  const passwordFile = join(server.home, 'password');
  try {
    rmSync(server.data, { recursive: true, force: true });
    writeFileSync(passwordFile, server.password, { mode: 0o600 });
    if (server.rights.uid !== undefined) chownSync(passwordFile, server.rights.uid, server.rights.gid);
    const [program, ...args] = [...underAName(), ...initdbWords(server, passwordFile), ...more];
    const { code, output } = await run(stops, program, args, {
      ...server.rights,
      cwd: server.home,
      env: environment(server.home),
      log: server.log,
    });
    if (stops.begun) throw new Refusal('The start was stopped.');
    if (code !== 0) {
      rmSync(server.data, { recursive: true, force: true });
      throw refusalFor(
        output,
        server.home,
        `The database could not be made (${reasonOf(output)}): see ${server.log} and run this again.`,
      );
    }
    writeFileSync(marker, '18\n');
    return true;
  } catch (error) {
    throw asRefusal(error, server.home);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * A database that was put back here from a copy, without our marker beside it, is kept: a server ran on it, or pg_basebackup
 * wrote it. What an initdb that was cut short leaves behind has neither file, and is made anew.
 */
function adopt(data, marker) {
  if (!['postmaster.opts', 'backup_label'].some((file) => existsSync(join(data, file)))) return false;
  writeFileSync(marker, '18\n');
  return true;
}

function initdbWords({ programs, data }, passwordFile) {
  const user = ['-U', USER, '-A', 'scram-sha-256', '--pwfile', passwordFile];
  // The same order of texts on every machine, whatever its locales.
  const text = ['-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  return [join(programs, 'initdb'), '-D', data, ...user, ...text];
}

async function startServer(stops, server, settings) {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const attempt = await tryStart(stops, server, settings);
    if (attempt.running) return attempt.running;
    // Another program took the port, or the last server's workers are still leaving.
    const mayPass = /Address already in use|shared memory block|lock file .* already exists/.test(
      attempt.words,
    );
    if (!mayPass || performance.now() > deadline || stops.begun)
      throw refusalForServer(server, attempt.words);
    await sleep(300);
  }
}

async function tryStart(stops, server, settings) {
  const port = await freePort();
  const from = statSync(server.log, { throwIfNoEntry: false })?.size ?? 0;
  const keeper = spawnKeeper(server, {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  });
  const state = { ended: false };
  const died = new Promise((resolve) =>
    keeper.once('close', () => {
      state.ended = true;
      resolve();
    }),
  );
  const forget = stops.add(() => stopServer(keeper, died, server.data));
  const url = (database) =>
    `postgres://${USER}:${encodeURIComponent(server.password)}@127.0.0.1:${port}/${database}`;

  if (await answers(url('postgres'), server.passwordIs, state, stops))
    return { running: { url, port, died } };
  await stopServer(keeper, died, server.data);
  forget();
  return { running: null, words: readFileSync(server.log, 'utf8').slice(from) };
}

function spawnKeeper({ programs, data, rights, home, log }, settings) {
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let output;
  try {
    output = openSync(log, 'a', 0o600);
  } catch (error) {
    throw asRefusal(error, log);
  }
  try {
    return spawnKept(join(programs, 'postgres'), ['-D', data, ...words], {
      ...rights,
      signal: 'INT',
      cwd: home,
      env: environment(home),
      stdio: ['pipe', output, output],
    });
  } finally {
    closeSync(output);
  }
}

async function answers(url, passwordIs, state, stops) {
  let end = performance.now() + 60_000;
  while (!state.ended && !stops.begun && performance.now() < end) {
    try {
      await (await connect(url)).end();
      return true;
    } catch (error) {
      if (error.code === '28P01') {
        throw new Refusal(
          `${passwordIs} is not the one this database was made with: put the right one back, or move the data folder away to start anew.`,
        );
      }
      // Starting up or recovering after a crash, however long that takes.
      if (error.code === '57P03') end = performance.now() + 60_000;
      await sleep(40);
    }
  }
  return false;
}

async function stopServer(keeper, died, data) {
  const server = postmasterOf(data);
  keeper.stdin.destroy();
  await Promise.race([died, sleep(20_000, undefined, { ref: false })]);
  if (!server || (await isGone(server, 5000))) return;
  await stopOrphan(data);
}

function refusalForServer(server, words) {
  return refusalFor(
    words,
    server.home,
    `PostgreSQL did not start (${reasonOf(words)}): see ${server.log}, mend that and run this again.`,
  );
}

function reasonOf(words) {
  return /(?:FATAL|error): +(.*)/.exec(words)?.[1] ?? tail(words, 1);
}

// A foreign locale in our environment must not become the database's.
function environment(home) {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', HOME: home };
}
