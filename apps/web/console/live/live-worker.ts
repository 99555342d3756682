import type { Said } from './said';
import { openStream } from './stream';

/** What a tab tells the worker: whose stream it follows, or that it follows no more. */
export type Asked = { kind: 'follow'; account: string } | { kind: 'leave' };

/** One stream for all tabs of this browser, which has six connections to one origin over HTTP/1.1. */
const tabs = new Set<MessagePort>();
let open: { account: string; close: () => void } | null = null;
let up = false;

function tell(said: Said): void {
  if (said.kind === 'state') up = said.up;
  for (const tab of tabs) tab.postMessage(said);
}

function follow(tab: MessagePort, account: string): void {
  tabs.add(tab);
  if (open?.account === account) {
    tab.postMessage({ kind: 'state', up } satisfies Said);
    return;
  }
  open?.close();
  up = false;
  open = { account, close: openStream(tell) };
}

function leave(tab: MessagePort): void {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  open?.close();
  open = null;
}

(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = ({ ports }) => {
  const [tab] = ports;
  if (tab === undefined) return;
  tab.onmessage = ({ data }: MessageEvent<Asked>) => {
    if (data.kind === 'follow') follow(tab, data.account);
    else leave(tab);
  };
};
