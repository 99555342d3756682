import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file under these paths (files or folders, relative to `root`), sorted, as relative paths; node_modules left out. */
export function filesUnder(root, paths, wanted = () => true) {
  const found = [];
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') walk(full);
      } else found.push(relative(root, full));
    }
  };
  for (const path of paths) {
    try {
      walk(join(root, path));
    } catch (error) {
      if (error.code === 'ENOTDIR') found.push(path);
      else if (error.code !== 'ENOENT') throw error;
    }
  }
  return found.filter(wanted).sort();
}

/** One hash over names and contents, so a touched but unchanged file builds nothing. */
export function hashOf(root, files, ...more) {
  const hash = createHash('sha256').update(JSON.stringify(more));
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

export function writeStamp(file, stamp) {
  writeFileSync(file, stamp);
}
