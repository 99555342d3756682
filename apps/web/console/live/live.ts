import { followLeadingTab } from './leading-tab';
import type { Asked } from './live-worker';
import type { Hear, Said } from './said';

/**
 * Follows the live stream of this account, of which a browser has one for all its tabs: in a shared worker, or where
 * there is none, or it does not come up, in the tab that leads. Returns what ends it.
 */
export function followLive(account: string, hear: Hear): () => void {
  if (!('SharedWorker' in window)) return followLeadingTab(account, hear);

  let end: () => void = () => undefined;
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'rm-live',
  });
  const ask = (asked: Asked): void => {
    worker.port.postMessage(asked);
  };
  worker.port.onmessage = ({ data }: MessageEvent<Said>) => {
    hear(data);
  };
  worker.onerror = () => {
    end = followLeadingTab(account, hear);
  };
  ask({ kind: 'follow', account });
  // A page that is put away with its tab says so too; one that comes back from the cache follows again.
  const leave = (): void => {
    ask({ kind: 'leave' });
  };
  const comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) ask({ kind: 'follow', account });
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
    leave();
    worker.port.close();
    end();
  };
}
