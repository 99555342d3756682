import { useSyncExternalStore } from 'react';

const KEPT = 'rm-console-jobs-away';
const MOST = 200;

let away: ReadonlySet<string> = read();
const listeners = new Set<() => void>();

/** The finished jobs somebody put away in this browser. */
export function useDismissed(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => away);
}

export function dismiss(ids: readonly string[]): void {
  away = new Set([...away, ...ids].slice(-MOST));
  localStorage.setItem(KEPT, JSON.stringify([...away]));
  listeners.forEach((listener) => {
    listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}
