import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The way in to one api process, and what is under way through it. */
export interface Door {
  name: string;
  port: number;
  inFlight: number;
  /** The names of the requests under way that have one. */
  named: Set<string>;
  /** Requests that lost their connection before the answer was there. */
  cut: number;
}

export interface Ask {
  /** By which a run finds the request while it is under way. */
  name?: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The connection broke before the answer was whole: nobody knows whether the work was done. */
export class NoAnswer extends Error {}

/** Longest wait for one answer, and for any answer of repeated tries, in milliseconds. */
const ONE = 30_000;
const ANY = 120_000;

/** A way in nobody has used yet. */
export function doorTo(name: string, port: number): Door {
  return { name, port, inFlight: 0, named: new Set(), cut: 0 };
}

/** A person's client: goes to the apis in turn, and asks again when there was no answer. */
export class Caller {
  /** Tries that were answered by "not now", over the whole run. */
  refused = 0;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 200 });
  private next = 0;

  constructor(
    private readonly doors: readonly Door[],
    /** The public origin, whose host every request names whichever door it takes. */
    readonly origin: string,
  ) {}

  /** One try through one door. */
  ask(asked: Ask, door: Door = this.nextDoor()): Promise<Answer> {
    door.inFlight += 1;
    if (asked.name !== undefined) door.named.add(asked.name);
    return this.exchange(asked, door)
      .catch((error: Error) => {
        if (error instanceof NoAnswer && error.message !== 'ECONNREFUSED') door.cut += 1;
        throw error;
      })
      .finally(() => {
        door.inFlight -= 1;
        if (asked.name !== undefined) door.named.delete(asked.name);
      });
  }

  /** Asks until there is an answer, as somebody does who presses the button again. */
  async insist(asked: Ask): Promise<Answer> {
    for (const end = Date.now() + ANY; ;) {
      try {
        const answer = await this.ask(asked);
        if (answer.status !== 503 && answer.status !== 429) return answer;
        this.refused += 1;
        if (Date.now() > end) return answer;
      } catch (error) {
        if (!(error instanceof NoAnswer) || Date.now() > end) throw error;
      }
      await sleep(50 + Math.random() * 200);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private nextDoor(): Door {
    const door = this.doors[this.next % this.doors.length];
    this.next += 1;
    if (!door) throw new Error('There is no door.');
    return door;
  }

  private exchange({ method, path, headers, body }: Ask, door: Door): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const lost = (error: NodeJS.ErrnoException) => reject(new NoAnswer(error.code ?? error.message));
      const asked = request(
        {
          agent: this.agent,
          host: '127.0.0.1',
          port: door.port,
          method,
          path,
          timeout: ONE,
          headers: { host: new URL(this.origin).host, ...headers },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', lost);
          answer.on('close', () => {
            if (!answer.complete) lost(new Error('cut'));
            else
              resolve({
                status: answer.statusCode ?? 0,
                headers: answer.headers,
                body: Buffer.concat(parts).toString(),
              });
          });
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('timeout')));
      asked.on('error', lost);
      asked.end(body);
    });
  }
}
