import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPort } from './ports.mjs';
import { readInstallation } from './installation.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { reasonIn } from './service.mjs';
import { Stops } from './stops.mjs';
import { temporaryFolder } from './temporary.mjs';

test('troubles with files become sentences that name the place; others stay what they are', () => {
  const full = asRefusal(Object.assign(new Error('x'), { code: 'ENOSPC' }), '/data');
  assert.ok(full instanceof Refusal);
  assert.equal(full.message, 'The disk holding /data is full: free some space and run this again.');
  const other = new TypeError('x');
  assert.equal(asRefusal(other, '/data'), other);
});

test('a full disk is told from a program’s own words', () => {
  assert.match(
    refusalFor('FATAL:  could not write: No space left on device', '/data', 'otherwise').message,
    /^The disk holding \/data is full/,
  );
  assert.equal(refusalFor('FATAL: something', '/data', 'otherwise').message, 'otherwise');
});

test('the reason of a program is its last error, in plain words or in a log line', () => {
  assert.equal(reasonIn(''), 'it said nothing');
  assert.equal(
    reasonIn(
      '{"level":30,"msg":"fine"}\n{"level":60,"err":{"message":"no queue"},"msg":"stop"}\n{"level":30,"msg":"bye"}',
    ),
    'no queue',
  );
  assert.equal(reasonIn('Error: first\n    at x (y:1:2)\n\nNode.js v20.0.0'), 'Error: first');
  assert.equal(reasonIn('only\nwords'), 'words');
});

test('a port is a number that a port can be', () => {
  assert.equal(readPort(), 3000);
  assert.equal(readPort('8080'), 8080);
  for (const wrong of ['0', '65536', '-1', '3000x', '0x10', ' ', ''])
    assert.throws(() => readPort(wrong), Refusal, wrong);
});

test('what an installation is told wrongly is said in a sentence that names the file', async () => {
  const stops = new Stops();
  const folder = temporaryFolder(stops);
  const at = (name) => join(folder, name);
  const secrets = `SECRET_KEY=${'k1'.repeat(20)}\nPOSTGRES_PASSWORD=${'p1'.repeat(20)}\n`;
  const good = `PUBLIC_ORIGIN=https://events.example.org\n${secrets}HTTP_PORT=18080\nHTTPS_PORT=18443\n`;
  const write = (name, text) => writeFileSync(at(name), text, { mode: 0o600 });
  mkdirSync(at('folder'));
  write('binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff]));
  write('empty', '');
  write('cert.pem', 'a certificate');
  write('uncertain', `${good}TLS_CERT=${at('cert.pem')}\nTLS_KEY=${at('nowhere.pem')}\n`);
  write('hollow', `${good}TLS_CERT=${at('empty')}\nTLS_KEY=${at('cert.pem')}\n`);
  write('deep', `${good}TLS_CERT=${at('folder')}\nTLS_KEY=${at('cert.pem')}\n`);

  for (const [name, sentence] of [
    ['missing', /missing is not there: copy deploy\/rivermeet.env.example to it and fill it in\.$/],
    ['folder', /folder is a folder: name the file in it\.$/],
    ['binary', /binary is not a text file/],
    ['empty', /^PUBLIC_ORIGIN must be .* write it in .*empty\.$/],
    ['uncertain', /nowhere.pem \(TLS_KEY\) is not there: look at its name/],
    ['hollow', /empty \(TLS_CERT\) is empty: put the certificate with its chain there\.$/],
    ['deep', /folder \(TLS_CERT\) is a folder/],
  ]) {
    assert.throws(() => readInstallation(at(name), {}), { name: 'Refusal', message: sentence }, name);
  }
  await stops.all();
});
