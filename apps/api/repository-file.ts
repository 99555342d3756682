import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the repository, wherever this file was compiled to. */
export function repositoryFile(...path: string[]): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, ...path);
  }
  throw new Error('This program is not inside its repository.');
}
