import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const program = process.env.PGBENCH ?? 'pgbench';

const env = {
  ...process.env,
  ...(process.env.PGBENCH_LIBRARY_PATH ? { LD_LIBRARY_PATH: process.env.PGBENCH_LIBRARY_PATH } : {}),
};

export function hasPgbench(): boolean {
  return spawnSync(program, ['--version'], { env, stdio: 'ignore' }).status === 0;
}

/** Runs a script so many times with each client; returns transactions per second, connecting not counted. */
export async function pgbench(
  url: string,
  script: { file: string; run: number; clients: number; each: number },
): Promise<number> {
  const { file, run, clients, each } = script;
  const words = ['-n', '-M', 'simple', '-c', clients, '-j', Math.min(2, clients), '-t', each, '-f', file];
  const set = Object.entries({ rm_first: 1, rm_count: 0, rm_run: run }).flatMap(([name, value]) => [
    '-D',
    `${name}=${value}`,
  ]);
  const { stdout, stderr } = await execute(program, [...words.map(String), ...set, url], { env });
  const done = `number of transactions actually processed: ${clients * each}/${clients * each}`;
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  if (!stdout.includes(done) || !(rate > 0)) throw new Error(`pgbench did not finish:\n${stdout}\n${stderr}`);
  return rate;
}
