import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const DIST = join(__dirname, '../../../dist');

const COMPILER = join(__dirname, '../../support/swc-register.cjs');

/** How long a program may take to be ready on a busy machine, in milliseconds. */
const PATIENCE = 60_000;

/** Milliseconds before a supervisor starts a program again that could not start. */
const SUPERVISED_PAUSE = 200;

/** As large a heap as the launcher gives (scripts/launcher/heap.mjs). */
function bounded(env: Record<string, string>): Record<string, string> {
  return { ...env, NODE_OPTIONS: `--max-old-space-size=1024 ${env['NODE_OPTIONS'] ?? ''}`.trim() };
}

/** One of our programs as a process that can be killed and started again. */
export class Program {
  /** Milliseconds each start took. */
  readonly boots: number[] = [];
  /** Ends nobody asked for. */
  readonly deaths: string[] = [];
  /** The code it ended with when it was last asked to. */
  code: number | null = null;
  /** Starts that came to nothing, because what it needs was away just then. */
  stumbles = 0;

  private child: ChildProcess | null = null;
  private words = '';

  constructor(
    readonly name: string,
    /** Compiled file in dist, such as `apps/api/main.js`, or the path of a TypeScript file of the tests. */
    private readonly file: string,
    readonly env: Record<string, string>,
  ) {}

  get running(): boolean {
    return this.child !== null;
  }

  get pid(): number {
    if (!this.child?.pid) throw new Error(`The ${this.name} does not run.`);
    return this.child.pid;
  }

  /** Starts it and waits for its word that it is ready. */
  async start(): Promise<void> {
    const from = performance.now();
    const test = this.file.endsWith('.ts');
    const child = fork(test ? this.file : join(DIST, this.file), {
      env: bounded(this.env),
      silent: true,
      execArgv: test ? ['--require', COMPILER] : [],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => (this.words = (this.words + String(part)).slice(-6000)));
    let up = false;
    child.once('exit', (code, signal) => {
      if (this.child !== child) return;
      this.child = null;
      if (up) this.deaths.push(`${this.name} ended by itself with ${signal ?? code}:\n${this.words}`);
    });
    await ready(child, () => `The ${this.name} did not start:\n${this.words}`);
    up = true;
    this.boots.push(performance.now() - from);
  }

  /** Starts it as its supervisor does: again, where it ended before it was ready. */
  async startKept(): Promise<void> {
    for (const end = performance.now() + PATIENCE; ;) {
      try {
        return await this.start();
      } catch (error) {
        if (this.running || performance.now() > end) throw error;
        this.stumbles += 1;
        await sleep(SUPERVISED_PAUSE);
      }
    }
  }

  /** Ends it the hard way, at once. */
  async kill(): Promise<void> {
    await this.leave('SIGKILL');
  }

  /** Asks it to end and waits until it has; returns the milliseconds that took. */
  async stop(): Promise<number> {
    const from = performance.now();
    await this.leave('SIGTERM');
    return performance.now() - from;
  }

  /** The last words it said. */
  said(): string {
    return this.words;
  }

  private async leave(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.child = null;
    const gone = once(child, 'exit');
    child.kill(signal);
    const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE / 2);
    [this.code] = (await gone) as [number | null];
    clearTimeout(impatient);
  }
}

/** Runs one of our programs to its end, such as the migrations. */
export async function finished(file: string, env: Record<string, string>): Promise<void> {
  const child = fork(join(DIST, file), { env, silent: true });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part) => (words = (words + String(part)).slice(-6000)));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${words}`);
}

async function ready(child: ChildProcess, complaint: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const readiness = once(child, 'message');
  const failure = once(child, 'exit').then(() => {
    throw new Error(complaint());
  });
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint())), PATIENCE);
  });
  try {
    await Promise.race([readiness, failure, late]);
  } finally {
    clearTimeout(timer);
    failure.catch(() => undefined);
  }
}
