import { Worker } from 'node:worker_threads';

export interface RenderJob {
  template: string;
  file: string;
  /** JSON, which the template reads from `/data.json`. */
  data: string;
  standard: string;
  /** Seconds since 1970, written into the document. */
  timestamp: number;
}

export type RenderAnswer =
  { id: number; pdf: Uint8Array; pages: number; warnings: string[] } | { id: number; fault: string[] };

/** 24,000 badges left the compiler at 390 MiB, where it had been after 8,000. */
const PAGES_PER_THREAD = 20_000;

export interface PoolSettings {
  workerFile: string;
  workspace: string;
  fontPaths: string[];
  /** Threads at most. */
  size: number;
  /** After so many pages a thread is replaced: the compiler's memory may grow, and reading the fonts again costs half a second. */
  pagesPerThread?: number;
  /** Milliseconds after which a render is given up and its thread ended. */
  timeout?: number;
}

interface Waiting {
  job: RenderJob;
  resolve(answer: RenderAnswer): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  pages: number;
  current: Waiting | null;
  timer: NodeJS.Timeout | null;
}

/**
 * Threads that set documents, so that no request waits behind a compile. They start with the first job, and an idle
 * one keeps nobody's process alive.
 */
export class RenderPool {
  private readonly threads = new Set<Thread>();
  private readonly queue: Waiting[] = [];
  private count = 0;
  private closing = false;

  constructor(private readonly settings: PoolSettings) {}

  /** Sets one document. Rejects when the thread dies, takes too long, or the pool closes before it began. */
  render(job: RenderJob): Promise<RenderAnswer> {
    if (this.closing)
      return Promise.reject(new Error('Documents are no longer made: the process is closing.'));
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.next();
    });
  }

  /** Lets what is being set finish, refuses what waits, and ends all threads. */
  async close(): Promise<void> {
    this.closing = true;
    for (const { reject } of this.queue.splice(0))
      reject(new Error('The process closed before this document was made.'));
    await Promise.all(
      Array.from(this.threads, (thread) => this.finished(thread).then(() => this.end(thread))),
    );
  }

  /** The number of threads there are now. */
  get running(): number {
    return this.threads.size;
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const thread = this.idle() ?? (this.threads.size < this.settings.size ? this.start() : undefined);
    const waiting = thread && this.queue.shift();
    if (!thread || !waiting) return;

    thread.current = waiting;
    thread.worker.ref();
    thread.timer = setTimeout(
      () => this.lose(thread, new Error('Setting the document took too long.')),
      this.timeout,
    );
    this.count += 1;
    thread.worker.postMessage({ id: this.count, ...waiting.job });
  }

  private idle(): Thread | undefined {
    return Array.from(this.threads).find((thread) => thread.current === null);
  }

  private start(): Thread {
    const { workerFile, workspace, fontPaths } = this.settings;
    const worker = new Worker(workerFile, { workerData: { workspace, fontPaths } });
    const thread: Thread = { worker, pages: 0, current: null, timer: null };
    worker.unref();
    worker.on('message', (answer: RenderAnswer) => this.answered(thread, answer));
    worker.on('error', (error) =>
      this.lose(thread, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', () => this.lose(thread, new Error('The thread setting the document ended.')));
    this.threads.add(thread);
    return thread;
  }

  private answered(thread: Thread, answer: RenderAnswer): void {
    const waiting = this.release(thread);
    thread.worker.unref();
    thread.pages += 'pdf' in answer ? answer.pages : 1;
    if (thread.pages >= (this.settings.pagesPerThread ?? PAGES_PER_THREAD)) void this.end(thread);
    waiting?.resolve(answer);
    this.next();
  }

  private lose(thread: Thread, error: Error): void {
    const waiting = this.release(thread);
    void this.end(thread);
    waiting?.reject(error);
    this.next();
  }

  private release(thread: Thread): Waiting | null {
    const waiting = thread.current;
    if (thread.timer !== null) clearTimeout(thread.timer);
    thread.timer = null;
    thread.current = null;
    return waiting;
  }

  private async end(thread: Thread): Promise<void> {
    this.threads.delete(thread);
    thread.worker.removeAllListeners();
    await thread.worker.terminate();
  }

  private async finished(thread: Thread): Promise<void> {
    while (thread.current !== null) {
      await new Promise((resolve) => {
        thread.worker.once('message', resolve);
        thread.worker.once('exit', resolve);
      });
    }
  }

  private get timeout(): number {
    return this.settings.timeout ?? 60_000;
  }
}
