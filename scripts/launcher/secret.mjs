import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, asRefusal } from './refusal.mjs';

/** The key of this data folder, 64 hex characters, made once and kept where only its owner reads it. */
export function secretKey(folder) {
  const file = join(folder, 'secret.key');
  try {
    writeFileSync(file, `${throwawayKey()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (error.code !== 'EEXIST') {
      // A full disk leaves an empty file behind, which the next start would take for a lost key.
      if (error.code === 'ENOSPC') rmSync(file, { force: true });
      throw asRefusal(error, file);
    }
  }
  const key = readKey(file);
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new Refusal(
    `${file} does not hold a key any more: put the right one back, or move the data folder away to start anew.`,
  );
}

/** A second secret from the key, for one use, so that only one has to be kept. */
export function derive(key, use) {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(use).digest('base64url');
}

/** A key for processes that live no longer than a test. */
export function throwawayKey() {
  return randomBytes(32).toString('hex');
}

function readKey(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw asRefusal(error, file);
  }
}
