import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startOf } from './process-identity.mjs';

/**
 * Takes the lock of a folder for this process, or says who has it.
 * The lock is the highest numbered file in FOLDER/lock; numbers only rise, so of several that find a dead holder
 * exactly one makes the next number, and nobody ever removes a file that has become another's.
 * @returns {{ lock: { release(): void }, holder: null } | { lock: null, holder: object }}
 */
export function tryLock(folder, about = {}) {
  const place = join(folder, 'lock');
  mkdirSync(place, { recursive: true });
  const me = { ...about, pid: process.pid, started: startOf(process.pid) };
  for (;;) {
    const top = Math.max(0, ...numbers(place));
    const holder = top === 0 ? null : read(join(place, String(top)));
    if (holder && isAlive(holder)) return { lock: null, holder };
    const lock = claim(place, top + 1, me);
    if (lock) return { lock, holder: null };
  }
}

/** Waits for the lock, runs `work`, lets go. For work that two commands may want at once, like an install. */
export async function withLock(folder, work, { onWait = () => {} } = {}) {
  let waited = false;
  for (;;) {
    const { lock, holder } = tryLock(folder);
    if (lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!waited) onWait(holder);
    waited = true;
    await sleep(300);
  }
}

function claim(place, number, me) {
  const draft = join(place, `draft-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const file = join(place, String(number));
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    // A link appears whole or not at all, and only for the first.
    linkSync(draft, file);
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return null;
    throw error;
  } finally {
    remove(draft);
  }
  if (Math.max(...numbers(place)) !== number) {
    remove(file);
    return null;
  }
  for (const older of numbers(place)) if (older < number) remove(join(place, String(older)));
  return { release: () => truncateSync(file) };
}

function numbers(place) {
  return readdirSync(place)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // Empty means let go; gone means another has moved on.
    if (error instanceof SyntaxError || error.code === 'ENOENT') return null;
    throw error;
  }
}

function remove(file) {
  try {
    unlinkSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
