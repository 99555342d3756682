import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repairLock } from './lock.mjs';

const lock = {
  lockfileVersion: 3,
  packages: {
    '': { name: 'x' },
    'node_modules/a': {
      version: '2.0.0',
      optionalDependencies: {
        '@a/linux-arm64-musl': '2.0.0',
        '@a/darwin-x64': '2.0.0',
        'a-win32-ia32-msvc': '2.0.0',
        '@a/linux-arm-gnueabihf': '2.0.0',
        fsevents: '^2.3.0',
      },
    },
    'node_modules/a/node_modules/@a/darwin-x64': { version: '2.0.0' },
    'node_modules/b': { version: '1.0.0' },
  },
};

test('missing packages of other platforms are written with what their names say', () => {
  const { added, lock: repaired } = repairLock(lock);
  assert.deepEqual(added, [
    'node_modules/@a/linux-arm-gnueabihf',
    'node_modules/@a/linux-arm64-musl',
    'node_modules/a-win32-ia32-msvc',
  ]);
  assert.deepEqual(repaired.packages['node_modules/@a/linux-arm64-musl'], {
    version: '2.0.0',
    cpu: ['arm64'],
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
  assert.deepEqual(repaired.packages['node_modules/@a/linux-arm-gnueabihf'], {
    version: '2.0.0',
    cpu: ['arm'],
    libc: ['glibc'],
    optional: true,
    os: ['linux'],
  });
  assert.deepEqual(repaired.packages['node_modules/a-win32-ia32-msvc'], {
    version: '2.0.0',
    cpu: ['ia32'],
    optional: true,
    os: ['win32'],
  });
  assert.equal(Object.keys(repaired.packages)[0], '');
});

test('a repaired lock needs no second repair', () => {
  assert.deepEqual(repairLock(repairLock(lock).lock).added, []);
});
