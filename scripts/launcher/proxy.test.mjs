import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { findNginx, startProxy } from './proxy.mjs';
import { Stops } from './stops.mjs';
import { temporaryFolder } from './temporary.mjs';

test('the proxy writes no address down, also of what it could not pass on', async () => {
  const stops = new Stops();
  try {
    const home = temporaryFolder(stops);
    const folder = join(home, 'proxy');
    mkdirSync(folder);
    const https = await freePort();
    await startProxy(stops, await findNginx(stops), {
      folder,
      ports: { http: await freePort(), https },
      host: '127.0.0.1',
      origin: `http://localhost:${https}`,
      apis: [String(await freePort())],
      certificate: null,
    });
    const token = 'a'.repeat(43);
    assert.equal((await fetch(`http://127.0.0.1:${https}/r/${token}`)).status, 502);
    const log = readFileSync(join(home, 'logs', 'proxy.log'), 'utf8');
    assert.ok(!log.includes(token), log);
  } finally {
    await stops.all();
  }
});

test('from plain http nobody is sent anywhere but to the configured origin, and only by our own name', async () => {
  const stops = new Stops();
  try {
    const folder = join(temporaryFolder(stops), 'proxy');
    mkdirSync(folder);
    const [http, https] = [await freePort(), await freePort()];
    await startProxy(stops, await findNginx(stops), {
      folder,
      ports: { http, https },
      host: '127.0.0.1',
      origin: 'https://events.example.org:8443',
      apis: [String(await freePort())],
      certificate: null,
    });
    const asked = async (target, ...lines) => {
      const answer = await raw(http, [`GET ${target} HTTP/1.1`, ...lines]);
      return [Number(answer.slice(9, 12)), /^location: (.*)\r$/im.exec(answer)?.[1] ?? null];
    };
    const home = 'https://events.example.org:8443';
    const path = '/en/e/one?lang=zh&to=http://evil.example';
    assert.deepEqual(await asked(path, 'Host: events.example.org'), [301, home + path]);
    assert.deepEqual(await asked('/', 'Host: EVENTS.example.org:80'), [301, `${home}/`]);
    assert.deepEqual(await asked('http://events.example.org/a', 'Host: evil.example'), [301, `${home}/a`]);
    for (const host of [
      'evil.example',
      'events.example.org.evil.example',
      'xevents.example.org',
      '127.0.0.1',
    ]) {
      assert.deepEqual(await asked('/', `Host: ${host}`), [421, null], host);
    }
    assert.deepEqual(await asked('http://evil.example/', 'Host: events.example.org'), [421, null]);
    for (const [index, lines] of [[], ['Host: events.example.org', 'Host: evil.example']].entries())
      assert.deepEqual(await asked('/', ...lines), [400, null], `${index}`);

    // Whoever proves the name does so under it, and before there is a certificate.
    mkdirSync(join(folder, 'acme/.well-known/acme-challenge'), { recursive: true });
    writeFileSync(join(folder, 'acme/.well-known/acme-challenge/proof'), 'ours');
    assert.match(
      await raw(http, ['GET /.well-known/acme-challenge/proof HTTP/1.1', 'Host: events.example.org']),
      /ours$/,
    );
  } finally {
    await stops.all();
  }
});

test('the container’s start tells nginx the same origin as we do', () => {
  const stops = new Stops();
  const folder = temporaryFolder(stops);
  writeFileSync(join(folder, 'nginx'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  const { stdout, status } = spawnSync('sh', [join(ROOT, 'deploy/nginx/compose/start.sh')], {
    env: { PATH: `${folder}:/usr/bin:/bin`, TMPDIR: folder, PUBLIC_ORIGIN: 'https://events.example.org/' },
    encoding: 'utf8',
  });
  assert.deepEqual(
    [status, stdout],
    [0, '-c /etc/rivermeet/nginx.conf -p /var/lib/rivermeet -g daemon off;\n'],
  );
  const told = readFileSync(join(folder, 'origin.conf'), 'utf8');
  assert.equal(told, 'set $public_origin "https://events.example.org";\n');
  return stops.all();
});

/** These very lines; everything that comes back. */
function raw(port, lines) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (part) => (said += part));
    socket.once('close', () => resolve(said));
    socket.once('error', reject);
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
  });
}
