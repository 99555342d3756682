/**
 * What has to be stopped, last started first. Anything added after the stop began is stopped at once,
 * so a Ctrl-C in the middle of a start leaves nothing behind.
 */
export class Stops {
  #list = [];
  #done = null;

  get begun() {
    return this.#done !== null;
  }

  /** Adds a way to stop something; returns a function that forgets it again (it has ended by itself). */
  add(stop) {
    if (this.begun) void stop();
    else this.#list.push(stop);
    return () => {
      this.#list = this.#list.filter((other) => other !== stop);
    };
  }

  /** Stops everything once; a second call waits for the same end. */
  all() {
    this.#done ??= this.#run();
    return this.#done;
  }

  async #run() {
    while (this.#list.length > 0) {
      const stop = this.#list.pop();
      try {
        await stop();
      } catch (error) {
        console.error(`While stopping: ${error.message}`);
      }
    }
  }
}

/**
 * Calls `leave(reason)` once when this process should end: a signal, or the npm above it was killed
 * (npm passes TERM on to nobody and cannot pass on KILL).
 */
export function watchForEnd(leave, { env = process.env } = {}) {
  let told = false;
  const tell = (reason) => {
    if (told) return;
    told = true;
    leave(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tell(signal));
  if (!env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && tell('npm is gone'), 500).unref();
}
