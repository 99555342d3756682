import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';

@Injectable()
export class FailuresRepository {
  /** Counts one more of the subject in this hour and returns how many they are. */
  async count(tx: Tx, subject: string, hour: Date): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      `INSERT INTO failure_count AS counted (subject, hour, count) VALUES ($1, $2, 1)
       ON CONFLICT (subject, hour) DO UPDATE SET count = counted.count + 1 RETURNING count`,
      [subject, hour],
    );
    return rows[0]?.count ?? 1;
  }

  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await tx.query('DELETE FROM failure_count WHERE hour < $1', [moment]);
  }
}
