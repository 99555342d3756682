import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEEPER = join(__dirname, 'kept-nginx.mjs');

export interface Nginx {
  stop(): Promise<void>;
}

/** nginx on this port of loopback, on the file an installation uses but without TLS, before these api processes. */
export async function startNginx(port: number, apis: readonly number[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-nginx-'));
  chmodSync(folder, 0o755);
  const keeper = fork(KEEPER, [join(folder, 'nginx'), String(port), ...apis.map(String)], { silent: true });
  let words = '';
  for (const stream of [keeper.stdout, keeper.stderr]) stream?.on('data', (part) => (words += String(part)));
  const gone = once(keeper, 'exit');
  const failed = gone.then(() => {
    throw new Error(`nginx did not start:\n${words}`);
  });
  await Promise.race([once(keeper, 'message'), failed]);
  failed.catch(() => undefined);
  return {
    async stop() {
      keeper.disconnect();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
