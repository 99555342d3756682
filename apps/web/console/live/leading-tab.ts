import type { Hear, Said } from './said';
import { openStream } from './stream';

const NAME = 'rm-live';

type Message = Said | { kind: 'ask' };

/**
 * Where there are no shared workers: of all tabs of one account only the one that holds the lock keeps the stream, and
 * passes on what it hears. The tab that leads next reads on from there. Returns what ends it.
 */
export function followLeadingTab(account: string, hear: Hear): () => void {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return openStream(hear);

  const name = `${NAME}.${account}`;
  const channel = new BroadcastChannel(name);
  const ended = new AbortController();
  let last = '';
  const follow = (said: Said): void => {
    if (said.kind !== 'state') last = said.seq;
    hear(said);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'ask') follow(data);
  };
  channel.postMessage({ kind: 'ask' } satisfies Message);

  navigator.locks
    .request(name, { signal: ended.signal }, () => lead(channel, follow, () => last, ended.signal))
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

function lead(
  channel: BroadcastChannel,
  follow: Hear,
  last: () => string,
  ended: AbortSignal,
): Promise<void> {
  let up = false;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'ask') return;
    channel.postMessage({ kind: 'state', up } satisfies Message);
    if (last() !== '') channel.postMessage({ kind: 'hello', seq: last() } satisfies Message);
  };
  const close = openStream((said) => {
    if (said.kind === 'state') up = said.up;
    channel.postMessage(said);
    follow(said);
  }, last());
  return new Promise((resolve) => {
    ended.addEventListener('abort', () => {
      close();
      resolve();
    });
  });
}
