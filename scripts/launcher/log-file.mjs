import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asRefusal } from './refusal.mjs';

/**
 * The log of one program of a data folder; its folder is made. One that has grown long is put aside at a start, as `.1`: what
 * a program said before it ended is wanted most just then. deploy/logrotate keeps them short while it runs.
 */
export function logFile(folder, name, { keep = 20 * 1024 * 1024 } = {}) {
  const file = join(folder, 'logs', `${name}.log`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > keep) renameSync(file, `${file}.1`);
    return file;
  } catch (error) {
    throw asRefusal(error, file);
  }
}
