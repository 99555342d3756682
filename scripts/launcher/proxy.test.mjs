import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
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
