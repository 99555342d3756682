import { Injectable } from '@nestjs/common';
import { type TimeRange, newId, searchKey } from '@app/kernel';
import { containing, rowBatches, type Scope, type Tx } from '@app/platform';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { type EngagementState, type ShownState, STANDING_STATES } from '../domain/engagement';
import { EngagementEntity, SpeakerCommentEntity, SpeakerEntity } from './speaker.entities';

/** What narrows the list of speakers; what is left out does not. */
export interface SpeakerFilter {
  /** With an engagement in one of these. */
  states?: readonly EngagementState[] | undefined;
  /** With an engagement that is shown as one of these. */
  shown?: readonly ShownState[] | undefined;
  arrived?: boolean | undefined;
  /** With a part that stands and no text handed in for it. */
  withoutText?: boolean | undefined;
  /** With a decision that is kept back. */
  pending?: boolean | undefined;
  /** Words of a name, an organisation or an address. */
  words?: string | undefined;
}

/** Where a page of the list begins: behind this one. */
export interface SpeakerPlace {
  sortKey: string;
  id: string;
}

export type SpeakerChanges = Partial<
  Omit<SpeakerEntity, 'id' | 'seriesId' | 'eventId' | 'linkId' | 'version' | 'createdAt'>
>;

@Injectable()
export class SpeakersRepository {
  async insert(tx: Tx, speaker: SpeakerEntity): Promise<void> {
    await tx.insert(SpeakerEntity, speaker);
  }

  async insertMany(tx: Tx, speakers: readonly SpeakerEntity[]): Promise<void> {
    for (const some of rowBatches(speakers)) await tx.insert(SpeakerEntity, some as object[]);
  }

  find(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity | null> {
    return tx.findOneBy(SpeakerEntity, { eventId: scope.event, id });
  }

  findMany(tx: Tx, scope: Scope, ids: readonly string[]): Promise<SpeakerEntity[]> {
    return tx.findBy(SpeakerEntity, { eventId: scope.event, id: In([...ids]) });
  }

  all(tx: Tx, scope: Scope): Promise<SpeakerEntity[]> {
    return tx.find(SpeakerEntity, { where: { eventId: scope.event }, order: { sortKey: 'ASC', id: 'ASC' } });
  }

  /** Those who are these persons, and those of these ids who are no person we know. */
  known(tx: Tx, scope: Scope, ids: readonly string[]): Promise<SpeakerEntity[]> {
    return tx.find(SpeakerEntity, {
      where: [
        { eventId: scope.event, personId: In([...ids]) },
        { eventId: scope.event, id: In([...ids]), personId: IsNull() },
      ],
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity | null> {
    return tx.findOne(SpeakerEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Of these, in the order of their ids, so that two who take many do not wait for each other. */
  lockMany(tx: Tx, scope: Scope, ids: readonly string[]): Promise<SpeakerEntity[]> {
    return tx.find(SpeakerEntity, {
      where: { eventId: scope.event, id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** In the order of their names. */
  page(
    tx: Tx,
    scope: Scope,
    filter: SpeakerFilter,
    { after, limit }: { after: SpeakerPlace | null; limit: number },
  ): Promise<SpeakerEntity[]> {
    const query = tx
      .createQueryBuilder(SpeakerEntity, 'speaker')
      .where('speaker.eventId = :event', { event: scope.event });
    narrow(query, filter);
    if (after !== null)
      query.andWhere('(speaker.sortKey, speaker.id) > (:sortKey, CAST(:id AS uuid))', { ...after });
    return query.orderBy('speaker.sortKey').addOrderBy('speaker.id').take(limit).getMany();
  }

  /** Raises the version: whoever saw the one before is told so. */
  async save(tx: Tx, scope: Scope, id: string, changes: SpeakerChanges): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(SpeakerEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where('event_id = :event AND id = :id', { event: scope.event, id })
      .execute();
  }

  /** Writes down what is no change of hers: that she came, or was written to. */
  async mark(
    tx: Tx,
    scope: Scope,
    id: string,
    mark: Partial<Pick<SpeakerEntity, 'arrivedAt' | 'arrivedBy' | 'claimedAt' | 'invitedAt'>>,
  ): Promise<void> {
    await tx.update(SpeakerEntity, { eventId: scope.event, id }, mark);
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(SpeakerEntity, { eventId: scope.event, id });
  }

  async insertComment(tx: Tx, comment: SpeakerCommentEntity): Promise<void> {
    await tx.insert(SpeakerCommentEntity, comment);
  }

  /** The newest first. */
  comments(tx: Tx, scope: Scope, speakerId: string): Promise<SpeakerCommentEntity[]> {
    return tx.find(SpeakerCommentEntity, {
      where: { eventId: scope.event, speakerId },
      order: { at: 'DESC', id: 'DESC' },
    });
  }

  /** These stretches and no others. */
  async putAvailability(
    tx: Tx,
    scope: Scope,
    speakerId: string,
    stretches: readonly TimeRange[],
  ): Promise<void> {
    await tx.query('delete from speaker_availability where event_id = $1 and speaker_id = $2', [
      scope.event,
      speakerId,
    ]);
    if (stretches.length === 0) return;
    await tx.query(
      `insert into speaker_availability (id, event_id, speaker_id, during)
       select id, $1, $2, tstzrange(starts, ends) from unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[])
         as stretch (id, starts, ends)`,
      [
        scope.event,
        speakerId,
        stretches.map(() => newId()),
        stretches.map(({ from }) => from),
        stretches.map(({ to }) => to),
      ],
    );
  }

  /** When these speakers can come, or all of the event; who said nothing is not in it. */
  async availability(
    tx: Tx,
    scope: Scope,
    speakerIds: readonly string[] | null,
  ): Promise<Map<string, TimeRange[]>> {
    const rows = await tx.query<({ speakerId: string } & TimeRange)[]>(
      `select speaker_id as "speakerId", lower(during) as "from", upper(during) as "to" from speaker_availability
       where event_id = $1 and ($2::uuid[] is null or speaker_id = any($2)) order by speaker_id, lower(during)`,
      [scope.event, speakerIds],
    );
    const byId = new Map<string, TimeRange[]>();
    for (const { speakerId, from, to } of rows)
      byId.set(speakerId, [...(byId.get(speakerId) ?? []), { from, to }]);
    return byId;
  }

  /**
   * Speakers of other editions who have this address or these words in their names, the latest of each; of these
   * events, or of all.
   */
  earlier(
    tx: Tx,
    scope: Scope,
    {
      words,
      email,
      most,
      events,
    }: { words: string; email: string; most: number; events: readonly string[] | null },
  ): Promise<SpeakerEntity[]> {
    const query = tx
      .createQueryBuilder(SpeakerEntity, 'speaker')
      .distinctOn(['speaker.email', 'speaker.sortKey'])
      .where('speaker.seriesId = :series AND speaker.eventId <> :event', {
        series: scope.series,
        event: scope.event,
      });
    if (events !== null) query.andWhere('speaker.eventId = ANY(:events)', { events });
    if (email !== '') query.andWhere('speaker.email = :email', { email });
    else query.andWhere('speaker.searchKey LIKE :words', { words: containing(searchKey(words)) });
    return query
      .orderBy('speaker.email')
      .addOrderBy('speaker.sortKey')
      .addOrderBy('speaker.createdAt', 'DESC')
      .limit(most)
      .getMany();
  }

  /** One of them, of these events or of all; null where she is of this event, or of none of those. */
  async ofEarlier(
    tx: Tx,
    scope: Scope,
    id: string,
    events: readonly string[] | null,
  ): Promise<SpeakerEntity | null> {
    const speaker = await tx.findOneBy(SpeakerEntity, { seriesId: scope.series, id });
    if (speaker === null || speaker.eventId === scope.event) return null;
    return events === null || events.includes(speaker.eventId) ? speaker : null;
  }

  async relink(tx: Tx, scope: Scope, pair: { keptId: string; otherId: string }): Promise<void> {
    await tx.query(
      'update speaker set person_id = $2, version = version + 1 where series_id = $1 and person_id = $3',
      [scope.series, pair.keptId, pair.otherId],
    );
  }

  async lockOfPersons(tx: Tx, scope: Scope, pair: { keptId: string; otherId: string }): Promise<void> {
    await tx.query(
      'select id from speaker where series_id = $1 and person_id in ($2, $3) order by id for update',
      [scope.series, pair.keptId, pair.otherId],
    );
  }

  standingsOfPersons(
    tx: Tx,
    scope: Scope,
    pair: { keptId: string; otherId: string },
  ): Promise<{ eventId: string; ofOther: boolean; counts: Record<string, number> }[]> {
    return tx.query(
      `select event_id as "eventId", person_id = $3 as "ofOther", jsonb_build_object('speakers', count(*)) as counts
       from speaker where series_id = $1 and person_id in ($2, $3) group by 1, 2 order by 1, 2`,
      [scope.series, pair.keptId, pair.otherId],
    );
  }
}

/** What `shownState` says, where the rows are. */
const SHOWN_STATE = `CASE WHEN seen.state = 'invited' AND speaker.invited_at IS NULL AND speaker.claimed_at IS NULL
  THEN 'not-invited' ELSE seen.state END`;

function narrow(query: SelectQueryBuilder<SpeakerEntity>, filter: SpeakerFilter): void {
  const { states, shown, arrived, withoutText, pending, words } = filter;
  const having = (alias: string, more: string): string =>
    `EXISTS (${query
      .subQuery()
      .select('1')
      .from(EngagementEntity, alias)
      .where(`${alias}.event_id = speaker.event_id AND ${alias}.speaker_id = speaker.id AND ${more}`)
      .getQuery()})`;
  if (states !== undefined && states.length > 0)
    query.andWhere(having('held', 'held.state = ANY(:states)'), { states });
  if (shown !== undefined && shown.length > 0)
    query.andWhere(having('seen', `${SHOWN_STATE} = ANY(:shown)`), { shown });
  if (arrived !== undefined) query.andWhere(`speaker.arrivedAt IS ${arrived ? 'NOT NULL' : 'NULL'}`);
  if (pending === true) query.andWhere(having('kept', 'kept.pending_state IS NOT NULL'));
  if (withoutText === true)
    query.andWhere(
      having(
        'owing',
        `owing.state = ANY(:standing) AND NOT EXISTS (SELECT FROM speaker_material handed
           WHERE handed.event_id = owing.event_id AND handed.engagement_id = owing.id AND handed.kind = 'text')`,
      ),
      { standing: STANDING_STATES },
    );
  const sought = searchKey(words ?? '');
  if (sought !== '') query.andWhere('speaker.searchKey LIKE :words', { words: containing(sought) });
}
