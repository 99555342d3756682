import { Injectable } from '@nestjs/common';
import type { Language, LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { In, IsNull } from 'typeorm';
import type { Office } from '../domain/delegation';
import { FocalPointEntity } from './delegation.entities';

/** A delegation as whoever looks after it comes to it. */
export interface Desk {
  focalPointId: string;
  linkId: string;
  name: string;
  email: string;
  language: Language;
  /** What she leads it as; null for a focal point. */
  office: Office | null;
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

  /** Those who look after it now, the first appointed first. */
  appointedTo(tx: Tx, scope: Scope, delegationId: string): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { eventId: scope.event, delegationId, endedAt: IsNull() },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The appointment a head or deputy holds now, kept from other writers until the transaction ends. */
  lockLeader(tx: Tx, scope: Scope, registrationId: string): Promise<FocalPointEntity | null> {
    return tx.findOne(FocalPointEntity, {
      where: { eventId: scope.event, registrationId, endedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The same of whoever’s page this is. */
  findLeader(tx: Tx, scope: Scope, registrationId: string): Promise<FocalPointEntity | null> {
    return tx.findOneBy(FocalPointEntity, { eventId: scope.event, registrationId, endedAt: IsNull() });
  }

  async change(
    tx: Tx,
    scope: Scope,
    id: string,
    changes: Partial<Pick<FocalPointEntity, 'office' | 'email'>>,
  ): Promise<void> {
    await tx.update(FocalPointEntity, { eventId: scope.event, id }, changes);
  }

  /** Removes every appointment of these people; returns the ids of their links. */
  async deleteLeaders(tx: Tx, scope: Scope, registrationIds: readonly string[]): Promise<string[]> {
    const where = { eventId: scope.event, registrationId: In([...registrationIds]) };
    const found = await tx.findBy(FocalPointEntity, where);
    await tx.delete(FocalPointEntity, where);
    return found.map(({ linkId }) => linkId);
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

  /**
   * Those who are appointed now, of whatever event, whose links these are, and heads and deputies whom no mail reaches whose
   * registrations these are. A scope is made from what is found.
   */
  listDesks(tx: Tx, linkIds: readonly string[], registrationIds: readonly string[] = []): Promise<Desk[]> {
    return tx.query(
      `select focal_point.id as "focalPointId", focal_point.link_id as "linkId", focal_point.name, focal_point.email,
         focal_point.language, focal_point.office, delegation.id as "delegationId", delegation.name as "delegationName",
         delegation.event_id as "eventId", delegation.series_id as "seriesId"
       from focal_point
       join delegation on delegation.event_id = focal_point.event_id and delegation.id = focal_point.delegation_id
       where focal_point.ended_at is null and (focal_point.link_id = any($1::uuid[])
         or (focal_point.email = '' and focal_point.registration_id = any($2::uuid[])))
       order by focal_point.appointed_at, focal_point.id`,
      [linkIds, registrationIds],
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
