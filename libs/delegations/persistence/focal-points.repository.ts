import { Injectable } from '@nestjs/common';
import type { Language, LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { IsNull } from 'typeorm';
import { FocalPointEntity } from './delegation.entities';

/** A delegation as one of its focal points comes to it. */
export interface Desk {
  focalPointId: string;
  linkId: string;
  name: string;
  email: string;
  language: Language;
  delegationId: string;
  delegationName: LocalisedText;
  eventId: string;
  seriesId: string;
}

@Injectable()
export class FocalPointsRepository {
  async insert(tx: Tx, focalPoint: FocalPointEntity): Promise<void> {
    await tx.insert(FocalPointEntity, focalPoint);
  }

  /** Of every delegation of the event, the first appointed first. */
  list(tx: Tx, scope: Scope): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { eventId: scope.event },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }

  listOf(tx: Tx, scope: Scope, delegationId: string): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { eventId: scope.event, delegationId },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<FocalPointEntity | null> {
    return tx.findOneBy(FocalPointEntity, { eventId: scope.event, id });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<FocalPointEntity | null> {
    return tx.findOne(FocalPointEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async end(tx: Tx, scope: Scope, id: string, end: { endedAt: Date; endedBy: string }): Promise<void> {
    await tx.update(FocalPointEntity, { eventId: scope.event, id }, end);
  }

  /** Those who are appointed now, of whatever event, whose links these are. A scope is made from what is found. */
  listDesks(tx: Tx, linkIds: readonly string[]): Promise<Desk[]> {
    return tx.query(
      `select focal_point.id as "focalPointId", focal_point.link_id as "linkId", focal_point.name, focal_point.email,
         focal_point.language, delegation.id as "delegationId", delegation.name as "delegationName",
         delegation.event_id as "eventId", delegation.series_id as "seriesId"
       from focal_point
       join delegation on delegation.event_id = focal_point.event_id and delegation.id = focal_point.delegation_id
       where focal_point.link_id = any($1::uuid[]) and focal_point.ended_at is null
       order by focal_point.appointed_at, focal_point.id`,
      [linkIds],
    );
  }

  async insertAsk(tx: Tx, ask: { id: string; email: string; askedAt: Date }): Promise<void> {
    await tx.query('insert into focal_link_ask (id, email, asked_at) values ($1, $2, $3)', [
      ask.id,
      ask.email,
      ask.askedAt,
    ]);
  }

  /** The address somebody typed, which is forgotten with this. */
  async takeAsk(tx: Tx, id: string): Promise<string | null> {
    const [rows] = await tx.query<[{ email: string }[], number]>(
      'delete from focal_link_ask where id = $1 returning email',
      [id],
    );
    return rows[0]?.email ?? null;
  }

  /** Those who are appointed now, of whatever event, with this address: whoever reads it gets each of her links. */
  appointedWith(tx: Tx, email: string): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { email, endedAt: IsNull() },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }
}
