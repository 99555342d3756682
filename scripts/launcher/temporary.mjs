import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, startOf } from './process-identity.mjs';

const PREFIX = 'rivermeet-run-';

/** A folder in the temporary area for this run, gone when it stops; what killed runs left there goes too. */
export function temporaryFolder(stops) {
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(PREFIX)) removeIfLeft(join(tmpdir(), name), name);
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'owner'), startOf(process.pid));
  stops.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

function removeIfLeft(folder, name) {
  const pid = Number(name.slice(PREFIX.length).split('-')[0]);
  if (isAlive({ pid, started: startOf(pid) })) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's, who will remove it.
  }
}
