import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Kept<Message> {
  /** What it said when it was ready. */
  message: Message;
  stop(): Promise<void>;
}

/** A server another program keeps for a test (`kept-NAME.mjs`), in a folder of its own that goes with it. */
export async function keep<Message = unknown>(name: string, args: readonly string[]): Promise<Kept<Message>> {
  const folder = mkdtempSync(join(tmpdir(), `rivermeet-${name}-`));
  // Servers may run as a user that owns nothing, who must be able to walk in.
  chmodSync(folder, 0o755);
  const keeper = fork(join(__dirname, `kept-${name}.mjs`), [join(folder, name), ...args], { silent: true });
  let words = '';
  for (const stream of [keeper.stdout, keeper.stderr]) stream?.on('data', (part) => (words += String(part)));
  const gone = once(keeper, 'exit');
  const failed = gone.then(() => {
    throw new Error(`${name} did not start:\n${words}`);
  });
  const [message] = (await Promise.race([once(keeper, 'message'), failed])) as [Message];
  failed.catch(() => undefined);
  return {
    message,
    async stop() {
      keeper.disconnect();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
