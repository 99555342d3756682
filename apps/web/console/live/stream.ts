import type { JobRun } from '../../api/types';
import type { Change, Hear } from './said';

const ADDRESS = '/api/v1/live';

// A browser opens a stream again by itself, but not after a refusal: that is tried again after a while.
const AGAIN_AFTER = 15_000;

/**
 * Opens the one stream and keeps it open, reading on from the last number, or from the one another stream of this
 * browser had come to. Returns what closes it.
 */
export function openStream(hear: Hear, after = ''): () => void {
  let last = after;
  let later: ReturnType<typeof setTimeout> | undefined;
  let stream = connect();

  function connect(): EventSource {
    const fresh = new EventSource(last === '' ? ADDRESS : `${ADDRESS}?after=${last}`);
    const on = (type: string, act: (data: string) => void): void => {
      fresh.addEventListener(type, (event: MessageEvent<string>) => {
        if (event.lastEventId !== '') last = event.lastEventId;
        act(event.data);
      });
    };
    fresh.addEventListener('open', () => {
      hear({ kind: 'state', up: true });
    });
    fresh.addEventListener('error', () => {
      hear({ kind: 'state', up: false });
      if (fresh.readyState === EventSource.CLOSED) {
        later = setTimeout(() => {
          stream = connect();
        }, AGAIN_AFTER);
      }
    });
    on('hello', () => {
      hear({ kind: 'hello', seq: last });
    });
    on('job', (data) => {
      hear({ kind: 'job', seq: last, job: JSON.parse(data) as JobRun });
    });
    on('change', (data) => {
      hear({ kind: 'change', seq: last, change: JSON.parse(data) as Change });
    });
    on('reset', () => {
      hear({ kind: 'reset', seq: last });
    });
    return fresh;
  }

  return () => {
    clearTimeout(later);
    stream.close();
  };
}
