import { type LocalisedText, within } from '@app/kernel';

/** Whether a person can register in a category now, and if not, why. */
export type CategoryAvailability = 'open' | 'soon' | 'closed' | 'waiting' | 'full';

/** What a category says to its people: before its form, once it was sent, and whom they ask. Empty: nothing. */
export interface CategoryWords {
  beforeForm: LocalisedText;
  afterSending: LocalisedText;
  contact: LocalisedText;
}

interface CategoryWindow {
  opensAt: Date | null;
  closesAt: Date | null;
  /** Whether people may wait for a place. */
  waitingOpen?: boolean;
}

/** Times are half open: it opens at `opensAt` and is closed at `closesAt`. */
export function availabilityOf(category: CategoryWindow, left: number, now: Date): CategoryAvailability {
  if (category.opensAt !== null && now < category.opensAt) return 'soon';
  if (!isOpen(category, now)) return 'closed';
  if (left > 0) return 'open';
  return category.waitingOpen ? 'waiting' : 'full';
}

/** Whether people may register by themselves now; without a bound, as far as that goes. */
export function isOpen(category: CategoryWindow, now: Date): boolean {
  return within(now, { from: category.opensAt, to: category.closesAt });
}

/** What it says to its people, and nothing else of it. */
export function wordsOf({ beforeForm, afterSending, contact }: CategoryWords): CategoryWords {
  return { beforeForm, afterSending, contact };
}

/** The number of the n-th registration of an event: LM-0147. */
export function registrationNumber(prefix: string, serial: number): string {
  return `${prefix}-${String(serial).padStart(4, '0')}`;
}
