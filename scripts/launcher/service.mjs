import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withHeapBound } from './heap.mjs';
import { ROOT } from './paths.mjs';
import { asRefusal, refusalFor } from './refusal.mjs';
import { killGroup } from './run.mjs';

/**
 * Starts one of our long-running programs and waits for its `{ ready: true }`. It is in a session of its own, so a
 * Ctrl-C reaches only us and we stop things in order; it leaves by itself when the channel to us breaks.
 * @param options.script its file · env its environment · log file for its words
 * @returns the message it was ready with; `died`, a promise of the sentence to end with when it ends unasked; `gone`,
 *   that it ended at all; `pid`; and `stop`, which ends it in order
 */
export async function startService(stops, { name, script, args = [], env, log, patience = 120_000 }) {
  const { child, from } = spawnService({ script, args, env, log });
  const state = { ended: false, stopping: false };
  const ended = new Promise((resolve) =>
    child.once('close', () => {
      state.ended = true;
      resolve();
    }),
  );
  const forget = stops.add(() => {
    state.stopping = true;
    return stopService(child, ended);
  });

  // However it ends, there is nothing left to stop then.
  void ended.then(() => forget());

  const message = await firstMessage(child, ended, patience);
  if (!message) {
    forget();
    await stopService(child, ended);
    throw bootRefusal(name, log, from);
  }
  const died = ended.then(() =>
    state.stopping
      ? new Promise(() => {})
      : `The ${name} stopped by itself: see ${log}, then start again; nothing that was saved is lost.`,
  );
  const stop = () => {
    state.stopping = true;
    return stopService(child, ended);
  };
  return { message, died, gone: ended, pid: child.pid, stop };
}

function spawnService({ script, args, env, log }) {
  let output;
  try {
    output = openSync(log, 'a', 0o600);
  } catch (error) {
    throw asRefusal(error, log);
  }
  try {
    const from = statSync(log).size;
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      cwd: ROOT,
      detached: true,
      env: withHeapBound(env),
      stdio: ['ignore', output, output, 'ipc'],
    });
    return { child, from };
  } finally {
    closeSync(output);
  }
}

function firstMessage(child, ended, patience) {
  const message = new Promise((resolve) => child.on('message', (said) => said?.ready && resolve(said)));
  return Promise.race([message, ended.then(() => null), sleep(patience, null, { ref: false })]);
}

// A program of ours gives up by itself after 25 s.
const LONGEST_END = 27_000;

async function stopService(child, ended) {
  killGroup(child, 'SIGTERM');
  const hurry = setTimeout(() => killGroup(child, 'SIGKILL'), LONGEST_END);
  await ended;
  clearTimeout(hurry);
}

function bootRefusal(name, log, from) {
  const words = readFileSync(log, 'utf8').slice(from);
  return refusalFor(
    words,
    log,
    `The ${name} did not start (${reasonIn(words)}): mend that and start again; its own words are in ${log}.`,
  );
}

/** The line of a program's words that names its trouble: the last error, in plain text or in a JSON log line. */
export function reasonIn(words) {
  const lines = words.trim().split('\n').filter(Boolean);
  const telling =
    lines.findLast((line) =>
      /"level":(50|60)|\b\w*Error\b.*: ?\S|could not .*: ?\S|^\s+\w+ (is missing|must be)/.test(line),
    ) ?? lines.at(-1);
  if (!telling) return 'it said nothing';
  return (messageOf(telling) ?? telling).trim().split('\n')[0].slice(0, 300);
}

function messageOf(line) {
  try {
    const { msg, err } = JSON.parse(line);
    return err?.message ?? msg ?? null;
  } catch {
    return null;
  }
}
