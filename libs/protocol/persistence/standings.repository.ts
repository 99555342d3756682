import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { In } from 'typeorm';
import { StandingEntity } from './protocol.entities';

/** One record of a person leads to another. */
interface Led {
  keptId: string;
  otherId: string;
}

/** In every event of a series, or in one event. */
type Where = { series: string } | { event: string };

@Injectable()
export class StandingsRepository {
  list(tx: Tx, scope: Scope): Promise<StandingEntity[]> {
    return tx.find(StandingEntity, { where: { eventId: scope.event }, order: { subjectId: 'ASC' } });
  }

  of(tx: Tx, scope: Scope, ids: readonly string[]): Promise<StandingEntity[]> {
    return tx.findBy(StandingEntity, { eventId: scope.event, subjectId: In([...ids]) });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, subjectId: string): Promise<StandingEntity | null> {
    return tx.findOne(StandingEntity, {
      where: { eventId: scope.event, subjectId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async put(tx: Tx, standing: StandingEntity): Promise<void> {
    await tx.upsert(StandingEntity, standing, ['eventId', 'subjectId']);
  }

  async delete(tx: Tx, scope: Scope, subjectId: string): Promise<void> {
    await tx.delete(StandingEntity, { eventId: scope.event, subjectId });
  }

  /** Has what stands of the other person be of the one that is kept, where that one has none of her own. */
  async follow(tx: Tx, { keptId, otherId }: Led, where: Where): Promise<void> {
    const there =
      'event' in where ? 'event_id = $1' : 'event_id in (select id from event where series_id = $1)';
    const values = ['event' in where ? where.event : where.series, keptId, otherId];
    await tx.query(
      `update standing set subject_id = $2 where ${there} and subject_id = $3
         and not exists (select from standing hers where hers.event_id = standing.event_id and hers.subject_id = $2)`,
      values,
    );
    await tx.query(
      `delete from standing where ${there} and subject_id = $3 and $2::uuid is not null`,
      values,
    );
    await tx.query(
      `update precedence_override set subject_id = $2 where ${there} and subject_id = $3
         and not exists (select from precedence_override hers where hers.event_id = precedence_override.event_id
           and hers.list_id = precedence_override.list_id and hers.subject_id = $2)`,
      values,
    );
    // What was decided of both in one list is decided of the one that is kept; what was of the two, of nobody.
    await tx.query(
      `delete from precedence_override where ${there}
         and (subject_id = $3 or (subject_id = $2 and (before_id in ($2, $3) or after_id in ($2, $3))))`,
      values,
    );
    await tx.query(
      `update precedence_override set before_id = case when before_id = $3 then $2 else before_id end,
         after_id = case when after_id = $3 then $2 else after_id end
       where ${there} and $3 in (before_id, after_id)`,
      values,
    );
  }
}
