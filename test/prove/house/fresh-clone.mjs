import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../scripts/launcher/ports.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A clone of what is committed, in a folder of its own that everybody may walk through. */
export function freshClone() {
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-fresh-'));
  chmodSync(folder, 0o755);
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, join(folder, 'clone')]);
  return { path: join(folder, 'clone'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A newcomer's environment: nothing of the run that measures reaches the measured. */
function newcomer(extra) {
  const keep = ['PATH', 'HOME', 'USER', 'LANG', 'TERM', 'TMPDIR'];
  return {
    ...Object.fromEntries(keep.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    ...extra,
  };
}

/** Runs a command to its end; returns the seconds it took. */
export function timed(command, args, cwd) {
  const from = performance.now();
  execFileSync(command, args, { cwd, env: newcomer({}), stdio: ['ignore', 'ignore', 'inherit'] });
  return (performance.now() - from) / 1000;
}

/**
 * `npm start` in a clone. Resolves when it prints `ready`, with the seconds that took and ways to end it; rejects with
 * what it printed when it ends before.
 */
export async function startRivermeet(cwd, { dataDir = join(cwd, '.data'), port } = {}) {
  const from = performance.now();
  const usedPort = port ?? (await freePort());
  const child = spawn('npm', ['start'], {
    cwd,
    env: newcomer({ PORT: String(usedPort), DATA_DIR: dataDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let words = '';
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise((resolve, reject) => {
    const listen = (part) => {
      words += part;
      if (/^ready$/m.test(words)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`npm start ended before it was ready:\n${words}`)));
  });
  return {
    seconds: (performance.now() - from) / 1000,
    origin: `http://localhost:${usedPort}`,
    port: usedPort,
    dataDir,
    pid: child.pid,
    ended,
    words: () => words,
    /** What Ctrl-C in a terminal does: the signal reaches the whole group. */
    interrupt() {
      process.kill(-child.pid, 'SIGINT');
      return ended;
    },
  };
}

/** Every process whose command line or environment names the folder: what a start may leave behind. */
export function processesOf(folder) {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const named = lines.filter((line) => line.includes(folder) && !line.includes('ps -eo'));
  return named.map((line) => line.trim()).filter((line) => Number(line.split(' ')[0]) !== process.pid);
}

/** Prints a reading, and hands it to `npm run prove` when that runs us. */
export function report(reading) {
  console.log(JSON.stringify(reading));
  if (process.env.PROOF_FILE) appendFileSync(process.env.PROOF_FILE, `${JSON.stringify(reading)}\n`);
  process.exitCode = reading.holds === true ? 0 : 1;
}

export const rounded = (seconds) => Math.round(seconds * 10) / 10;
