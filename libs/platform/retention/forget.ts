import type { Clock } from '@app/kernel';
import type { Tx } from '../database/tx';

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

/**
 * Deletes the rows of a table of which this condition holds, batch after batch: each is a statement that commits by
 * itself where `tx` is no transaction. A row that changes meanwhile stays for the next time.
 */
export async function deleteInBatches(
  tx: Tx,
  table: string,
  where: string,
  values: unknown[],
): Promise<void> {
  await inBatches(async (most) => {
    const [, deleted]: [object[], number] = await tx.query(
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY (SELECT ctid FROM ${table} WHERE ${where} LIMIT ${most}))`,
      values,
    );
    return deleted;
  });
}
