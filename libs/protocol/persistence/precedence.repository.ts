import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { Rank } from '../domain/precedence-rules';
import { PrecedenceRulesEntity, RankEntity } from './protocol.entities';

@Injectable()
export class PrecedenceRepository {
  find(tx: Tx, scope: Scope): Promise<PrecedenceRulesEntity | null> {
    return tx.findOneBy(PrecedenceRulesEntity, { eventId: scope.event });
  }

  /** The rules, kept from other writers until the transaction ends; written as `usual` where nobody has yet. */
  async lock(tx: Tx, scope: Scope, usual: PrecedenceRulesEntity): Promise<PrecedenceRulesEntity> {
    await tx.createQueryBuilder().insert().into(PrecedenceRulesEntity).values(usual).orIgnore().execute();
    return tx.findOneOrFail(PrecedenceRulesEntity, {
      where: { eventId: scope.event },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(tx: Tx, scope: Scope, rules: PrecedenceRulesEntity): Promise<void> {
    await tx.update(PrecedenceRulesEntity, { eventId: scope.event }, rules);
  }

  /** Highest first. */
  ranks(tx: Tx, scope: Scope): Promise<RankEntity[]> {
    return tx.find(RankEntity, {
      where: { eventId: scope.event },
      order: { position: 'ASC', code: 'ASC' },
    });
  }

  /** Makes these, in this order, the ranks of the event. A rank that somebody holds cannot be left out. */
  async putRanks(tx: Tx, scope: Scope, ranks: readonly Rank[]): Promise<void> {
    const codes = ranks.map(({ code }) => code);
    await tx.query('delete from rank where event_id = $1 and code <> all ($2::text[])', [scope.event, codes]);
    await tx.query(
      `insert into rank (event_id, code, name, position)
       select $1, given.code, given.name::jsonb, (given.place - 1)::integer
       from unnest($2::text[], $3::text[]) with ordinality as given (code, name, place)
       on conflict on constraint rank_pk do update set name = excluded.name, position = excluded.position`,
      [scope.event, codes, ranks.map(({ name }) => JSON.stringify(name))],
    );
  }

  /** Whether the event has this rank, which stays until the transaction ends. */
  async holdRank(tx: Tx, scope: Scope, code: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select 1 from rank where event_id = $1 and code = $2 for key share',
      [scope.event, code],
    );
    return rows.length > 0;
  }
}
