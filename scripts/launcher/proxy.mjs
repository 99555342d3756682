import { chmodSync, chownSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import { hasDebianPackages, unpackDebian } from './debian.mjs';
import { spawnKept } from './keeper.mjs';
import { logFile } from './log-file.mjs';
import { ROOT } from './paths.mjs';
import { NOBODY, isRoot } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { tail, which } from './run.mjs';

const CONFIG = join(ROOT, 'deploy', 'nginx', 'nginx.conf');

/** nginx of this machine, else of Debian's packages, unpacked for us alone. */
export async function findNginx(stops) {
  const program = which('nginx') ?? whichIn('/usr/sbin/nginx');
  if (program) return { program, env: {} };
  if (hasDebianPackages()) {
    return unpackDebian(stops, { name: 'nginx', packages: ['nginx'], program: 'usr/sbin/nginx' });
  }
  throw new Refusal('nginx is missing: apt-get install nginx, and run this again.');
}

/**
 * Starts nginx on deploy/nginx/nginx.conf, with the files beside it that say what is different here.
 * @param options.folder its own folder · ports `http`, `https` · origin the public one · apis ports of the api processes
 *   certificate files `cert`, `key`; null for plain http, as tests like it · host the address to listen on, all when left out
 * @returns `reload`, which reads the certificate again and returns null, or why nginx would not and keeps the one it has; `died`
 */
export async function startProxy(stops, found, { folder, ports, host = '', origin, apis, certificate }) {
  const log = logFile(join(folder, '..'), 'proxy');
  prepare(folder, place(folder, { ports, host, origin, apis, certificate, log }));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', log];
  const options = { cwd: folder, env: { PATH: process.env.PATH, ...found.env } };
  const trouble = spawnSync(found.program, [...args, '-t'], { ...options, encoding: 'utf8' });
  if (trouble.status !== 0) {
    throw new Refusal(
      `nginx does not start (${tail(trouble.stderr ?? '', 2)}): mend that and run this again.`,
    );
  }

  const child = spawnKept(found.program, [...args, '-g', 'daemon off;'], {
    ...options,
    // Running requests are finished.
    signal: 'QUIT',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const state = { stopping: false };
  const ended = new Promise((resolve) => child.once('close', resolve));
  stops.add(async () => {
    state.stopping = true;
    child.stdin.destroy();
    if (await Promise.race([ended, sleep(5_000, 'late', { ref: false })])) signal('stop');
    await ended;
  });
  const signal = (word) => spawnSync(found.program, [...args, '-s', word], { ...options, encoding: 'utf8' });
  await untilItListens(ports.https, host || '127.0.0.1', ended, log);
  return {
    reload: () => {
      const { status, stderr } = signal('reload');
      return status === 0 ? null : tail(stderr ?? '', 1).trim();
    },
    died: ended.then(() =>
      state.stopping ? new Promise(() => {}) : `nginx stopped by itself: see ${log}, then start again.`,
    ),
  };
}

function whichIn(file) {
  return spawnSync(file, ['-v'], { stdio: 'ignore' }).status === 0 ? file : null;
}

/** The files beside nginx.conf, by name. In compose they stand in deploy/nginx/compose. */
function place(folder, { ports, host, origin, apis, certificate, log }) {
  const on = (port) => (host ? `${host}:${port}` : port);
  const both = (port, more) =>
    [`listen ${on(port)}${more};`, ...(host ? [] : [`listen [::]:${port}${more};`])].join('\n');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return {
    'place.conf': [
      `pid ${quoted(join(folder, 'nginx.pid'))};`,
      // Below crit nginx writes down the address of each request that could not be passed on.
      `error_log ${quoted(log)} crit;`,
      ...(isRoot ? ['user nobody nogroup;'] : []),
    ].join('\n'),
    'place-http.conf': temporary
      .map((name) => `${name}_temp_path ${quoted(join(folder, 'temporary', name))};`)
      .join('\n'),
    'upstream.conf': apis.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join('\n'),
    'listen.conf': both(ports.https, certificate ? ' ssl http2' : ''),
    'listen-plain.conf': both(ports.http, ''),
    'origin.conf': `set $public_origin "${origin}";`,
    'certificate.conf': certificate
      ? `ssl_certificate ${quoted(certificate.cert)};\nssl_certificate_key ${quoted(certificate.key)};`
      : '',
  };
}

function prepare(folder, files) {
  rmSync(join(folder, 'temporary'), { recursive: true, force: true });
  for (const made of ['', 'temporary', 'cache', 'acme']) {
    mkdirSync(join(folder, made), { recursive: true });
    chmodSync(join(folder, made), 0o755);
    if (isRoot) chownSync(join(folder, made), NOBODY, NOBODY);
  }
  copyFileSync(CONFIG, join(folder, 'nginx.conf'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);
}

function quoted(path) {
  return `"${path.replaceAll('"', '\\"')}"`;
}

async function untilItListens(port, host, ended, log) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await connects(port, host)) return;
    if (await Promise.race([ended.then(() => true), sleep(50, false)])) break;
  }
  throw new Refusal(`nginx did not take port ${port}: see ${log}, mend that and run this again.`);
}

function connects(port, host) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
