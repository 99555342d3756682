import { Client, type ClientConfig } from 'pg';
import { Silence } from './silence';

/** What a watched client tells of itself. */
export interface Watcher {
  readonly silent: boolean;
  opened(client: WatchedClient): void;
  closed(client: WatchedClient): void;
  /** A statement was sent; returns what to call when it is answered. */
  asked(client: WatchedClient): () => void;
}

export interface WatchedClient extends Client {
  /** Breaks the connection off: whatever waits on it fails with this error, and a pool lets go of it. */
  breakOff(error: Error): void;
}

type Connecting = (error: Error) => void;

/** pg's client, watched: the class a pool makes its connections of. */
export function watchedClientClass(watcher: Watcher): new (config?: string | ClientConfig) => WatchedClient {
  class Watched extends Client implements WatchedClient {
    constructor(config?: string | ClientConfig) {
      super(config);
      // A connection that breaks while nobody listens must not end the process; whoever waits on it is told.
      this.on('error', () => undefined);
      this.once('end', () => watcher.closed(this));
    }

    // pg's own overloads, here and below, by handing the arguments on as they are.
    override connect(...given: unknown[]): never {
      if (watcher.silent) return refuse(this, given[0] as Connecting | undefined) as never;
      watcher.opened(this);
      const open = super.connect as unknown as (...args: unknown[]) => never;
      return open.call(this, ...given);
    }

    override query(...given: unknown[]): never {
      const send = super.query as unknown as (...args: unknown[]) => unknown;
      const answered = watcher.asked(this);
      const callback = given.at(-1);
      if (typeof callback === 'function') {
        const told = (...answer: unknown[]): unknown => {
          answered();
          return callback(...answer);
        };
        return send.call(this, ...given.slice(0, -1), told) as never;
      }
      const answer = send.call(this, ...given);
      if (answer instanceof Promise) answer.then(answered, answered);
      else answered();
      return answer as never;
    }

    breakOff(error: Error): void {
      const { stream } = (this as unknown as { connection: { stream: { destroy(error: Error): void } } })
        .connection;
      stream.destroy(error);
    }
  }
  return Watched;
}

/** As pg does when nobody listens at the address: the error first, then that it is over. */
function refuse(client: Client, callback?: Connecting): Promise<void> | void {
  const error = new Silence();
  setImmediate(() => {
    callback?.(error);
    client.emit('end');
  });
  if (!callback) return Promise.reject(error);
}
