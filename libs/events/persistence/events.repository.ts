import type { EventState } from '../domain/event-state';
import { Injectable } from '@nestjs/common';
import { type LocalisedText, newId } from '@app/kernel';
import { type Bound, rowBatches, type Scope, type Tx } from '@app/platform';
import { type EntityTarget, In, IsNull } from 'typeorm';
import type { TermFacts } from '../domain/event-parts';
import type { PictureSize } from '../domain/event-picture';
import {
  EventEntity,
  EventMoveEntity,
  type EventPart,
  SeriesEntity,
  VocabularyEntity,
  VocabularyTermEntity,
} from './events.entities';

@Injectable()
export class EventsRepository {
  findSeries(tx: Tx, code: string): Promise<SeriesEntity | null> {
    return tx.findOneBy(SeriesEntity, { code });
  }

  hasSeries(tx: Tx, id: string): Promise<boolean> {
    return tx.existsBy(SeriesEntity, { id });
  }

  async insertSeries(tx: Tx, series: SeriesEntity): Promise<void> {
    await tx.insert(SeriesEntity, series);
  }

  async renameSeries(tx: Tx, id: string, name: LocalisedText): Promise<void> {
    await tx.createQueryBuilder().update(SeriesEntity).set({ name }).where({ id }).execute();
  }

  find(tx: Tx, scope: Scope): Promise<EventEntity | null> {
    return tx.findOneBy(EventEntity, { id: scope.event });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope): Promise<EventEntity | null> {
    return tx.findOne(EventEntity, { where: { id: scope.event }, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * The row, kept from losing a part until the transaction ends. Others who only use it are not held up, nor is who
   * changes it: the weakest lock still stands against the one removing takes.
   */
  async hold(tx: Tx, scope: Scope): Promise<EventState | null> {
    const [event] = await tx.query<{ state: EventState }[]>(
      'SELECT state FROM event WHERE id = $1 FOR KEY SHARE',
      [scope.event],
    );
    return event?.state ?? null;
  }

  findByCode(tx: Tx, code: string): Promise<EventEntity | null> {
    return tx.findOneBy(EventEntity, { code });
  }

  findSeriesOf(tx: Tx, eventId: string): Promise<{ id: string; seriesId: string } | null> {
    return tx.findOne(EventEntity, { where: { id: eventId }, select: { id: true, seriesId: true } });
  }

  listWithin(tx: Tx, bound: Bound): Promise<EventEntity[]> {
    if (bound.everywhere) return tx.find(EventEntity, { order: { createdAt: 'DESC', id: 'DESC' } });
    return tx.find(EventEntity, {
      where: [{ id: In(bound.eventIds) }, { seriesId: In(bound.seriesIds) }],
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** The series the bound reaches as a whole, newest first. */
  listSeriesWithin(tx: Tx, bound: Bound): Promise<SeriesEntity[]> {
    const where = bound.everywhere ? {} : { id: In(bound.seriesIds) };
    return tx.find(SeriesEntity, { where, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  listLive(tx: Tx): Promise<EventEntity[]> {
    return tx.find(EventEntity, { where: { state: 'live' }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** First and last day of each of these events that has any, `2018-12-03`. */
  daySpans(tx: Tx, eventIds: readonly string[]): Promise<{ eventId: string; first: string; last: string }[]> {
    return tx.query(
      `SELECT event_id AS "eventId", min(date)::text AS first, max(date)::text AS last
         FROM event_day WHERE event_id = ANY($1) GROUP BY event_id`,
      [eventIds],
    );
  }

  async insertEvent(tx: Tx, event: EventEntity): Promise<void> {
    await tx.insert(EventEntity, event);
  }

  /** Saves what changed and one version further; whoever calls has locked the row. */
  async saveEvent(tx: Tx, scope: Scope, changes: Partial<EventEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(EventEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ id: scope.event })
      .execute();
  }

  /** Without a new version: nobody's words are lost by another picture. */
  async savePicture(tx: Tx, scope: Scope, picture: PictureSize[] | null, updatedAt: Date): Promise<void> {
    await tx.update(EventEntity, { id: scope.event }, { picture, updatedAt });
  }

  async insertMove(tx: Tx, scope: Scope, move: Omit<EventMoveEntity, 'id' | 'eventId'>): Promise<void> {
    await tx.insert(EventMoveEntity, { ...move, id: newId(), eventId: scope.event });
  }

  listParts<Part extends EventPart>(tx: Tx, scope: Scope, part: EntityTarget<Part>): Promise<Part[]> {
    return tx
      .createQueryBuilder(part, 'part')
      .where('part.eventId = :event', { event: scope.event })
      .orderBy('part.createdAt')
      .addOrderBy('part.id')
      .getMany();
  }

  findPart<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    part: EntityTarget<Part>,
    id: string,
    { lock = false }: { lock?: boolean } = {},
  ): Promise<Part | null> {
    const query = tx
      .createQueryBuilder(part, 'part')
      .where('part.eventId = :event and part.id = :id', { event: scope.event, id });
    return (lock ? query.setLock('pessimistic_write') : query).getOne();
  }

  async insertPart<Part extends EventPart>(tx: Tx, part: EntityTarget<Part>, row: Part): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(part)
      .values(row as never)
      .execute();
  }

  async insertParts<Part extends EventPart>(
    tx: Tx,
    part: EntityTarget<Part>,
    rows: readonly Part[],
  ): Promise<void> {
    for (const some of rowBatches(rows)) {
      await tx
        .createQueryBuilder()
        .insert()
        .into(part)
        .values(some as never)
        .execute();
    }
  }

  /** Saves the part one version further; whoever calls has locked the row. */
  async savePart<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    part: EntityTarget<Part>,
    id: string,
    changes: Partial<Part>,
  ): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(part)
      .set({ ...changes, version: () => 'version + 1' } as never)
      .where('event_id = :event and id = :id', { event: scope.event, id })
      .execute();
  }

  async deletePart<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    part: EntityTarget<Part>,
    id: string,
  ): Promise<void> {
    await tx
      .createQueryBuilder()
      .delete()
      .from(part)
      .where('event_id = :event and id = :id', { event: scope.event, id })
      .execute();
  }

  /** Lets days change places within a transaction: no two have one date when it ends. */
  async deferDays(tx: Tx): Promise<void> {
    await tx.query('set constraints event_day_date_unique deferred');
  }

  findVocabulary(tx: Tx, scope: Scope, code: string): Promise<VocabularyEntity | null> {
    return tx.findOne(VocabularyEntity, {
      where: { eventId: scope.event, code },
      lock: { mode: 'pessimistic_write' },
    });
  }

  listTerms(tx: Tx, scope: Scope): Promise<VocabularyTermEntity[]> {
    return tx.find(VocabularyTermEntity, {
      where: { eventId: scope.event },
      order: { position: 'ASC', id: 'ASC' },
    });
  }

  /** The terms of a vocabulary that are not retired, in their order. */
  listOffered(tx: Tx, scope: Scope, vocabularyId: string): Promise<VocabularyTermEntity[]> {
    return tx.find(VocabularyTermEntity, {
      where: { eventId: scope.event, vocabularyId, retiredAt: IsNull() },
      order: { position: 'ASC', id: 'ASC' },
    });
  }

  /** Makes the terms given the ones offered, in their order; others are retired, since answers may name them. */
  async replaceTerms(
    tx: Tx,
    scope: Scope,
    vocabularyId: string,
    terms: readonly TermFacts[],
    at: Date,
  ): Promise<void> {
    await tx.update(
      VocabularyTermEntity,
      { eventId: scope.event, vocabularyId, retiredAt: IsNull() },
      { retiredAt: at },
    );
    await tx.query(
      `insert into vocabulary_term (id, event_id, vocabulary_id, code, label, position, created_at)
       select term.id, $1, $2, term.code, term.label, term.position, $3
       from jsonb_to_recordset($4::jsonb) as term (id uuid, code text, label jsonb, position integer)
       on conflict on constraint vocabulary_term_code_unique
       do update set label = excluded.label, position = excluded.position, retired_at = null`,
      [
        scope.event,
        vocabularyId,
        at,
        JSON.stringify(
          terms.map((term, position) => ({ id: newId(), code: term.code, label: term.label, position })),
        ),
      ],
    );
  }
}
