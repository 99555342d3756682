import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asRefusal } from './refusal.mjs';

/** The log of one program of a data folder; its folder is made, and it never grows for ever. */
export function logFile(folder, name, { keep = 20 * 1024 * 1024 } = {}) {
  const file = join(folder, 'logs', `${name}.log`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > keep) rmSync(file);
    return file;
  } catch (error) {
    throw asRefusal(error, file);
  }
}
