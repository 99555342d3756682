import type { LocalisedText } from '@app/kernel';
import type { TermFacts } from './event-parts';

interface TermsSeen {
  /** The terms that are not the same on both sides. */
  terms?: { code: string; label: LocalisedText }[];
  /** Every code in its order, where the order is another. */
  order?: string[];
}

/** What becomes of the terms offered, as the audit keeps it: only what differs, since a list may name every country. */
export function termChanges(
  offered: readonly TermFacts[],
  wanted: readonly TermFacts[],
): { before: TermsSeen; after: TermsSeen } {
  const [gone, come] = [without(offered, wanted), without(wanted, offered)];
  const [order, newOrder] = [codesOf(offered), codesOf(wanted)];
  const reordered = order.join() !== newOrder.join();
  const changed = gone.length > 0 || come.length > 0;
  return {
    before: { ...(changed ? { terms: gone } : {}), ...(reordered ? { order } : {}) },
    after: { ...(changed ? { terms: come } : {}), ...(reordered ? { order: newOrder } : {}) },
  };
}

function without(terms: readonly TermFacts[], others: readonly TermFacts[]): TermFacts[] {
  const same = new Set(others.map(written));
  return terms.filter((term) => !same.has(written(term))).map(({ code, label }) => ({ code, label }));
}

/** The languages in one order, whichever way they came. */
function written({ code, label }: TermFacts): string {
  return JSON.stringify([code, Object.entries(label).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

function codesOf(terms: readonly TermFacts[]): string[] {
  return terms.map(({ code }) => code);
}
