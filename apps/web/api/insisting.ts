/** Milliseconds to wait before each further try. */
const PAUSES = [400, 1_200];

const KEY = 'idempotency-key';

type Ask = (request: Request) => Promise<Response>;

/**
 * Sends a change with a key of its own, and again with the same key while no answer comes: the server does once what it
 * is sent twice. What only reads is sent as it is; its own cache asks again.
 */
export function insisting(ask: Ask, newKey: () => string, pauses: readonly number[] = PAUSES): Ask {
  return async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return ask(request);
    if (!request.headers.has(KEY)) request.headers.set(KEY, newKey());
    for (const pause of pauses) {
      try {
        return await ask(request.clone());
      } catch (error) {
        if (!isLost(error) || request.signal.aborted) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return ask(request);
  };
}

/** Browsers throw a TypeError when no answer came, whatever the reason. */
function isLost(error: unknown): boolean {
  return error instanceof TypeError;
}
