/** One event of a stream. */
export interface Told {
  type: string;
  id: number | null;
  data: unknown;
}

export interface LiveReader {
  readonly told: Told[];
  /** Resolves with the first event that fits, from those already told on. Throws after five seconds. */
  until(fits: (told: Told) => boolean): Promise<Told>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<'ended'>;
  close(): void;
}

const PATIENCE = 5_000;

/** Reads the stream as a browser does, with a token instead of a cookie. */
export async function readLive(
  origin: string,
  token: string,
  { after }: { after?: number } = {},
): Promise<LiveReader> {
  const leaving = new AbortController();
  const answer = await fetch(`${origin}/api/v1/live`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(after === undefined ? {} : { 'last-event-id': String(after) }),
    },
    signal: leaving.signal,
  });
  if (answer.status !== 200 || answer.body === null) throw new Error(`The stream answered ${answer.status}.`);
  const told: Told[] = [];
  const listeners = new Set<() => void>();
  const ended = read(answer.body, (one) => {
    told.push(one);
    listeners.forEach((listener) => listener());
  });
  return {
    told,
    ended,
    close: () => leaving.abort(),
    until: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = told.find(fits);
          if (found === undefined) return;
          listeners.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`Waited in vain; told: ${JSON.stringify(told)}`));
        }, PATIENCE);
        listeners.add(look);
        look();
      }),
  };
}

async function read(body: ReadableStream<Uint8Array>, tell: (told: Told) => void): Promise<'ended'> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
      rest += decoder.decode(part, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.map(parse).forEach((told) => told && tell(told));
    }
  } catch (error) {
    if ((error as { name?: string }).name !== 'AbortError') throw error;
  }
  return 'ended';
}

function parse(block: string): Told | null {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const type = fields.get('event');
  if (type === undefined) return null;
  const [id, data] = [fields.get('id'), fields.get('data')];
  return { type, id: id ? Number(id) : null, data: data ? (JSON.parse(data) as unknown) : '' };
}
