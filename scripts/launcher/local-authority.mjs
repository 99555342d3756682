import { X509Certificate, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRefusal } from './refusal.mjs';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY = 24 * 3600_000;

/** Phones refuse certificates that are good for longer than this; one with less than a month left is made anew. */
const GOOD_FOR = 397 * DAY;
const LEAST_LEFT = 30 * DAY;

/** Networks of halls and houses, and this machine: all our authority may ever speak for (address and mask). */
const PRIVATE = [
  ['10.0.0.0', '255.0.0.0'],
  ['172.16.0.0', '255.240.0.0'],
  ['192.168.0.0', '255.255.0.0'],
  ['169.254.0.0', '255.255.0.0'],
  ['127.0.0.0', '255.0.0.0'],
];

/** Whether it is an IPv4 address of a private network, or of this machine itself. */
export function isPrivateAddress(text) {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return false;
  const bytes = bytesOf(text);
  if (bytes.some((byte) => byte > 255)) return false;
  return PRIVATE.some(([network, mask]) =>
    bytesOf(mask).every((bits, index) => (bytes[index] & bits) === bytesOf(network)[index]),
  );
}

/**
 * A certificate for this address by an authority of this data folder, which is made once. The authority may speak for
 * addresses of private networks only, so a phone that trusts it trusts it for no site on the internet.
 * @returns files `cert` (with the authority's), `key` and `authority`, and the authority's `fingerprint` (SHA-256)
 */
export async function certificateFor(address, folder) {
  const place = join(folder, 'lan');
  const files = {
    authority: join(place, 'authority.crt'),
    authorityKey: join(place, 'authority.key'),
    cert: join(place, `${address}.crt`),
    key: join(place, `${address}.key`),
  };
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    if (!existsSync(files.authorityKey)) await makeAuthority(files);
    if (!isGood(files)) await makeCertificate(address, files);
  } catch (error) {
    throw asRefusal(error, place);
  }
  const { fingerprint256: fingerprint } = new X509Certificate(readFileSync(files.authority));
  return { ...files, fingerprint };
}

function isGood({ cert, authority }) {
  if (!existsSync(cert)) return false;
  const ours = new X509Certificate(readFileSync(cert));
  const left = new Date(ours.validTo).getTime() - Date.now();
  return left > LEAST_LEFT && ours.verify(new X509Certificate(readFileSync(authority)).publicKey);
}

async function makeAuthority(files) {
  const x509 = await library();
  const keys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=Rivermeet of this hall (${new Date().toISOString().slice(0, 10)})`,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 5 * 365 * DAY),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension('2.5.29.30', true, onlyPrivateAddresses()),
    ],
  });
  writeFileSync(files.authority, certificate.toString('pem'), { mode: 0o644 });
  await writeKey(files.authorityKey, keys.privateKey);
}

async function makeCertificate(address, files) {
  const x509 = await library();
  const issuer = new x509.X509Certificate(readFileSync(files.authority, 'utf8'));
  const keys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    // Not the bare address: where there is no DNS name, OpenSSL takes that for one, and those are excluded.
    subject: `CN=Rivermeet at ${address}`,
    issuer: issuer.subject,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Math.min(Date.now() - DAY + GOOD_FOR, issuer.notAfter.getTime())),
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: await readKey(files.authorityKey),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: address }]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  await writeKey(files.key, keys.privateKey);
  writeFileSync(files.cert, `${certificate.toString('pem')}\n${issuer.toString('pem')}`, { mode: 0o644 });
}

/**
 * NameConstraints (RFC 5280, 4.2.1.10) as DER: the private networks are permitted, every DNS name is excluded. Every
 * length is below 128, so each is one byte.
 */
function onlyPrivateAddresses() {
  const tagged = (tag, ...parts) => {
    const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return Buffer.concat([Buffer.from([tag, content.length]), content]);
  };
  const network = ([address, mask]) => tagged(0x30, tagged(0x87, bytesOf(address), bytesOf(mask)));
  const permitted = tagged(0xa0, ...PRIVATE.map(network));
  const excluded = tagged(0xa1, tagged(0x30, tagged(0x82)));
  return tagged(0x30, permitted, excluded);
}

function bytesOf(address) {
  return address.split('.').map(Number);
}

function serial() {
  const bytes = Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)));
  // A positive number.
  bytes[0] = (bytes[0] & 0x7f) | 0x40;
  return bytes.toString('hex');
}

async function writeKey(file, key) {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  const lines = pkcs8.match(/.{1,64}/g).join('\n');
  writeFileSync(file, `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`, { mode: 0o600 });
}

function readKey(file) {
  const base64 = readFileSync(file, 'utf8').replace(/-----[^-]+-----|\s/g, '');
  return webcrypto.subtle.importKey('pkcs8', Buffer.from(base64, 'base64'), KEYS, false, ['sign']);
}

async function library() {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  return x509;
}
