import type { Hear, Said } from './said';
import { openStream } from './stream';

const NAME = 'rm-live';

type Message = Said | { kind: 'ask' };

/**
 * Where there are no shared workers: of all tabs of one account only the one that holds the lock keeps the stream, and
 * passes on what it hears. Returns what ends it.
 */
export function followLeadingTab(account: string, hear: Hear): () => void {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return openStream(hear);

  const name = `${NAME}.${account}`;
  const channel = new BroadcastChannel(name);
  const ended = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'ask') hear(data);
  };
  channel.postMessage({ kind: 'ask' } satisfies Message);

  navigator.locks
    .request(name, { signal: ended.signal }, () => lead(channel, hear, ended.signal))
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

function lead(channel: BroadcastChannel, hear: Hear, ended: AbortSignal): Promise<void> {
  let up = false;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'ask') channel.postMessage({ kind: 'state', up } satisfies Message);
  };
  const close = openStream((said) => {
    if (said.kind === 'state') up = said.up;
    channel.postMessage(said);
    hear(said);
  });
  return new Promise((resolve) => {
    ended.addEventListener('abort', () => {
      close();
      resolve();
    });
  });
}
