import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, createWriteStream } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The first program of these names on PATH, as an absolute path, or null. */
export function which(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        continue;
      }
    }
  }
  return null;
}

/** True when the program ends with 0 within the time (milliseconds). */
export function succeeds(program, args, options = {}) {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 5000, ...options }).status === 0;
}

/**
 * Runs a program to its end. `show` lets it write to our own output; otherwise its words are kept and returned. One that
 * has not ended `within` so many milliseconds is stopped.
 * @returns {Promise<{ code: number, output: string, seconds: number }>} code 127 when it could not be started
 */
export function run(stops, program, args, { show = false, log = null, within = 0, ...options } = {}) {
  const began = performance.now();
  const output = show ? 'inherit' : 'pipe';
  // A group of its own, so that stopping it stops its children too.
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  const chunks = [];
  const file = log ? createWriteStream(log, { flags: 'a' }).on('error', () => {}) : null;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      chunks.push(chunk);
      file?.write(chunk);
    });
  }
  return new Promise((resolve) => {
    const ended = new Promise((done) => child.once('close', done));
    const stop = async () => {
      killGroup(child, 'SIGTERM');
      const hurry = setTimeout(() => killGroup(child, 'SIGKILL'), 5000);
      await ended;
      clearTimeout(hurry);
    };
    const forget = stops.add(stop);
    const limit = within > 0 ? setTimeout(stop, within) : null;
    const finish = (code, extra = '') => {
      forget();
      clearTimeout(limit);
      file?.end();
      resolve({
        code,
        output: Buffer.concat(chunks).toString() + extra,
        seconds: (performance.now() - began) / 1000,
      });
    };
    child.once('error', (error) => finish(127, error.message));
    child.once('close', (code) => finish(code ?? 128));
  });
}

/** Signals a detached child and all it has started; says nothing when they are gone already. */
export function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The last lines of what a program said, for a person to read. */
export function tail(output, lines = 25) {
  return stripVTControlCharacters(output).trimEnd().split('\n').slice(-lines).join('\n');
}
