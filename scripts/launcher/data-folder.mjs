import { accessSync, constants, existsSync, mkdirSync, realpathSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { tryLock } from './folder-lock.mjs';
import { Refusal, asRefusal } from './refusal.mjs';

const MEGABYTE = 1024 * 1024;

/**
 * Makes the data folder if there is none, and takes its lock, before anything in it is touched.
 * @param about what a second start on this folder should read about the first, like its address
 */
export function takeDataFolder(wanted, about = {}) {
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o711 });
    const folder = realpathSync(wanted);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { lock, holder } = tryLock(folder, about);
    if (lock) return { folder, lock };
    throw new Refusal(
      `Rivermeet is already running on ${folder} (process ${holder.pid}${holder.address ? `, ${holder.address}` : ''}): stop that one first, or give this one a folder and a port of its own with DATA_DIR=other PORT=3001 npm start.`,
    );
  } catch (error) {
    throw asRefusal(error, wanted);
  }
}

/** Refuses when the disk that holds `path`, or will hold it, has less than so many megabytes left. */
export function requireSpace(path, megabytes) {
  const { bavail, bsize } = statfsSync(firstExisting(path));
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free >= megabytes) return;
  throw new Refusal(
    `The disk holding ${path} is full: ${free} MB are free and ${megabytes} MB are needed, so free some space and run this again.`,
  );
}

function firstExisting(path) {
  return existsSync(path) ? path : firstExisting(dirname(path));
}
