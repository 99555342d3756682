import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { certificateFor, isPrivateAddress } from './local-authority.mjs';

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), 'rivermeet-authority-'))));
after(() => rmSync(folder, { recursive: true }));

const read = (file) => new X509Certificate(readFileSync(file));

/** What a client that trusts the authority says of a server with this certificate; null when all is well. */
async function objection({ cert, key, authority }) {
  const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect({
    port: server.address().port,
    host: '127.0.0.1',
    ca: readFileSync(authority),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  await once(socket, 'secureConnect');
  const trouble = socket.authorized ? null : String(socket.authorizationError);
  socket.destroy();
  server.close();
  return trouble;
}

test('a certificate is for its address, by an authority that stays', async () => {
  const first = await certificateFor('192.168.7.5', folder);
  const second = await certificateFor('10.1.2.3', folder);
  assert.equal(read(first.cert).checkIP('192.168.7.5'), '192.168.7.5');
  assert.equal(read(first.cert).checkIP('192.168.7.6'), undefined);
  assert.equal(first.fingerprint, second.fingerprint);
  assert.equal(await objection(first), null);
  assert.equal(await objection(second), null);
  // Apple refuses what is good for longer.
  const days = (new Date(read(first.cert).validTo) - new Date(read(first.cert).validFrom)) / 86_400_000;
  assert.ok(days <= 398, `${days} days`);
  assert.equal(statSync(first.key).mode & 0o777, 0o600);
  assert.equal(statSync(first.authorityKey).mode & 0o777, 0o600);
});

test('a certificate is kept', async () => {
  const serial = read((await certificateFor('192.168.7.5', folder)).cert).serialNumber;
  assert.equal(read((await certificateFor('192.168.7.5', folder)).cert).serialNumber, serial);
});

test('the authority cannot speak for an address of the internet', async () => {
  assert.notEqual(await objection(await certificateFor('93.184.216.34', folder)), null);
});

test('private addresses are told from others', () => {
  const private_ = ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '127.0.0.5', '169.254.3.4'];
  const others = ['172.32.0.1', '8.8.8.8', '192.169.0.1', '10.0.0.256', '10.0.0', 'localhost', '::1', ''];
  assert.deepEqual([...private_, ...others].filter(isPrivateAddress), private_);
});
