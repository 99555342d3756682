import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Tx } from '@app/platform';
import type { Attempts } from '../domain/attempts';

@Injectable()
export class WrongAttemptsRepository {
  /** What is counted of the subject, with its row locked until the transaction ends, so that rivals queue up. */
  async lock(tx: Tx, subject: string, now: Date): Promise<Attempts> {
    await tx.query(
      `INSERT INTO wrong_attempt (subject, count, counted_at) VALUES ($1, 0, $2) ON CONFLICT (subject) DO NOTHING`,
      [subject, now],
    );
    const rows: Attempts[] = await tx.query(
      `SELECT count, counted_at AS "countedAt" FROM wrong_attempt WHERE subject = $1 FOR UPDATE`,
      [subject],
    );
    return rows[0] ?? { count: 0, countedAt: now };
  }

  async save(tx: Tx, subject: string, attempts: Attempts): Promise<void> {
    await tx.query(
      `INSERT INTO wrong_attempt (subject, count, counted_at) VALUES ($1, $2, $3)
       ON CONFLICT (subject) DO UPDATE SET count = excluded.count, counted_at = excluded.counted_at`,
      [subject, attempts.count, attempts.countedAt],
    );
  }

  async forget(tx: Tx, subject: string): Promise<void> {
    await tx.query(`DELETE FROM wrong_attempt WHERE subject = $1`, [subject]);
  }

  /** Removes what was last counted before the moment: a stranger can make a row per invented address. */
  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'wrong_attempt', 'counted_at < $1', [moment]);
  }
}
