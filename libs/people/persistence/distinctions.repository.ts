import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { MergePair } from '../merge-rules';

/** Pairs of records of which somebody said that they are two persons. */
@Injectable()
export class DistinctionsRepository {
  async insert(tx: Tx, scope: Scope, [one, other]: readonly [string, string], at: Date): Promise<void> {
    await tx.query(
      `insert into distinction (series_id, one_id, other_id, at)
       values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4)
       on conflict on constraint distinction_pk do nothing`,
      [scope.series, one, other, at],
    );
  }

  /** Keeps what was said of either from other writers. */
  async lock(tx: Tx, scope: Scope, { keptId, otherId }: MergePair): Promise<void> {
    await tx.query(
      `select from distinction where series_id = $1 and (one_id in ($2, $3) or other_id in ($2, $3))
       order by one_id, other_id for update`,
      [scope.series, keptId, otherId],
    );
  }

  /** What was said of the other is said of the kept; that the two are two persons was an error. */
  async move(tx: Tx, scope: Scope, { keptId, otherId }: MergePair): Promise<void> {
    const gone = await tx.query<[{ third: string; at: Date }[], number]>(
      `delete from distinction where series_id = $1 and (one_id = $2 or other_id = $2)
       returning case when one_id = $2 then other_id else one_id end as third, at`,
      [scope.series, otherId],
    );
    for (const { third, at } of gone[0]) {
      if (third !== keptId) await this.insert(tx, scope, [keptId, third], at);
    }
  }
}
