import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const COMPILER = join(__dirname, '../../support/swc-register.cjs');

interface Reply {
  id: number;
  done?: unknown;
  failed?: string;
}

/** A side of a comparison in a process of its own, so that neither side pays for the other or for the measuring. */
export class Forked {
  private count = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly words: () => string,
  ) {}

  /** Starts a TypeScript file that calls `serve`, and waits until it is ready. */
  static async start(file: string, env: Record<string, string | undefined>): Promise<Forked> {
    const profile = process.env.BENCH_CPU_PROF;
    const execArgv = ['--require', COMPILER, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])];
    const child = fork(file, { env, execArgv, silent: true });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => (words = (words + String(part)).slice(-4000)));
    const forked = new Forked(child, () => words);
    await forked.reply(0);
    return forked;
  }

  /** Asks for one piece of work and waits for what it answers. */
  async ask<T>(work: string, ...args: unknown[]): Promise<T> {
    this.count += 1;
    const reply = this.reply(this.count);
    this.child.send({ id: this.count, work, args });
    return (await reply) as T;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }

  private reply(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        this.child.off('message', hear);
        this.child.off('exit', gone);
        settle();
      };
      const hear = (message: Reply) => {
        if (message.id !== id) return;
        end(() => ('failed' in message ? reject(new Error(message.failed)) : resolve(message.done)));
      };
      const gone = () => end(() => reject(new Error(`A side of the bench ended:\n${this.words()}`)));
      this.child.on('message', hear);
      this.child.on('exit', gone);
    });
  }
}
