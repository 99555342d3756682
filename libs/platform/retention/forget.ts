import type { Clock } from '@app/kernel';

/** Forgotten at a time, so that no lock lasts. */
const BATCH = 5_000;

/** What is from before this moment is kept no longer. */
export function keptSince(clock: Clock, kept: number): Date {
  return new Date(clock.now().getTime() - kept);
}

/** Forgets batch after batch until one is not full. */
export async function inBatches(
  forget: (most: number) => Promise<number>,
  most: number = BATCH,
): Promise<void> {
  while ((await forget(most)) === most);
}
