import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asRefusal } from './refusal.mjs';

/**
 * The log of one program of a data folder; its folder is made. One that has grown long is put aside at a start, as
 * `.before`: what a program said before it ended is wanted most just then. deploy/logrotate keeps logs short meanwhile.
 */
export function logFile(folder, name, { keep = 20 * 1024 * 1024 } = {}) {
  const file = join(folder, 'logs', `${name}.log`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > keep) renameSync(file, `${file}.before`);
    return file;
  } catch (error) {
    throw asRefusal(error, file);
  }
}
