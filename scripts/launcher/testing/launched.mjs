import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const FAKE_START = fileURLToPath(new URL('./fake-start.mjs', import.meta.url));

/** A launcher started as a person would, with what it said and how it ended. */
export function launch(env, { options = {}, wrapper = null } = {}) {
  const [program, args] = wrapper
    ? ['/bin/sh', ['-c', wrapper, 'npm', process.execPath, FAKE_START]]
    : [process.execPath, [FAKE_START]];
  const child = spawn(program, args, {
    env: { ...process.env, npm_lifecycle_event: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...options,
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said.text += chunk));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, said: said.text }));
  return {
    child,
    ended,
    /** Waits for "ready"; throws what it said instead if it ends. */
    async ready() {
      while (!/^ready$/m.test(said.text)) {
        const end = await Promise.race([ended, sleep(20)]);
        if (end) throw new Error(`It ended with ${end.code}: ${end.said}`);
      }
      return said.text;
    },
  };
}

/** Processes whose command line names this text, as { pid, command }. */
export function processesNaming(text) {
  return execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^ *(\d+) (.*)$/.exec(line))
    .filter((match) => match?.[2].includes(text) && Number(match[1]) !== process.pid)
    .map(([, pid, command]) => ({ pid: Number(pid), command }));
}

/** Waits up to so many milliseconds until no process names the text; returns those that still do. */
export async function leftNaming(text, milliseconds = 5000) {
  const end = performance.now() + milliseconds;
  for (;;) {
    const left = processesNaming(text);
    if (left.length === 0 || performance.now() > end) return left;
    await sleep(50);
  }
}
