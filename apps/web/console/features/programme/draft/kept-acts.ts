import type { ActKeeper, Kept } from './act';

/** Keeps acts in this tab over a reload, for one account and one event; a browser that keeps nothing only forgets them. */
export function keptActs(event: string, account: string): ActKeeper {
  const name = `rm-programme-acts.${account}.${event}`;
  return {
    read: () => {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]');
        return Array.isArray(kept) ? (kept as Kept[]) : [];
      } catch {
        return [];
      }
    },
    write: (kept) => {
      try {
        if (kept.length === 0) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, JSON.stringify(kept));
      } catch {
        // Full, or switched off.
      }
    },
  };
}
