import type { JobRun } from '../../api/types';

/** What the stream says, and whether it is up; when it is down the jobs are asked for again and again. */
export interface LiveHandlers {
  onJob: (job: JobRun) => void;
  onState: (up: boolean) => void;
}

const ADDRESS = '/api/v1/live';
const NAME = 'rm-live';

/**
 * Follows the live stream. Browsers give one origin six connections over HTTP/1.1, so of all tabs only the one
 * that holds the lock keeps the stream and passes on what it hears. Returns what ends it.
 */
export function followLive(handlers: LiveHandlers): () => void {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return openStream(handlers);

  const channel = new BroadcastChannel(NAME);
  const ended = new AbortController();
  const hear = (message: Message): void => {
    if (message.kind === 'job') handlers.onJob(message.job);
    else if (message.kind === 'state') handlers.onState(message.up);
  };
  channel.onmessage = (event: MessageEvent<Message>) => {
    hear(event.data);
  };
  channel.postMessage({ kind: 'ask' } satisfies Message);

  navigator.locks
    .request(NAME, { signal: ended.signal }, () => keepStream(channel, hear, ended.signal))
    .catch((error: unknown) => {
      if (!ended.signal.aborted) throw error;
    })
    .finally(() => {
      channel.close();
    });
  return () => {
    ended.abort();
  };
}

type Message = { kind: 'job'; job: JobRun } | { kind: 'state'; up: boolean } | { kind: 'ask' };

function keepStream(
  channel: BroadcastChannel,
  hear: (message: Message) => void,
  ended: AbortSignal,
): Promise<void> {
  let up = false;
  const tell = (message: Message): void => {
    channel.postMessage(message);
    hear(message);
  };
  channel.onmessage = (event: MessageEvent<Message>) => {
    if (event.data.kind === 'ask') channel.postMessage({ kind: 'state', up } satisfies Message);
  };
  const close = openStream({
    onJob: (job) => {
      tell({ kind: 'job', job });
    },
    onState: (now) => {
      up = now;
      tell({ kind: 'state', up });
    },
  });
  return new Promise((resolve) => {
    ended.addEventListener('abort', () => {
      close();
      resolve();
    });
  });
}

// A browser opens a stream again by itself, but not after a refusal: that is tried again after a while.
const AGAIN_AFTER = 15_000;

function openStream({ onJob, onState }: LiveHandlers): () => void {
  let stream = connect();
  let later = 0;

  function connect(): EventSource {
    const fresh = new EventSource(ADDRESS);
    fresh.addEventListener('open', () => {
      onState(true);
    });
    fresh.addEventListener('error', () => {
      onState(false);
      if (fresh.readyState === EventSource.CLOSED) {
        later = window.setTimeout(() => {
          stream = connect();
        }, AGAIN_AFTER);
      }
    });
    fresh.addEventListener('job', (event: MessageEvent<string>) => {
      onJob(JSON.parse(event.data) as JobRun);
    });
    return fresh;
  }

  return () => {
    window.clearTimeout(later);
    stream.close();
  };
}
