import { Injectable } from '@nestjs/common';
import { type LocalisedText, type PersonName, newId } from '@app/kernel';
import { In, Not } from 'typeorm';
import type { Scope, Tx } from '@app/platform';
import type { Contact } from '../domain/contact';
import { ACTIVE_STATES, ENDED_STATES, PERSON_STATES, isOver } from '../domain/registration-state';
import { keyOfFurtherNames } from './further-names';
import { RegistrationEntity, RegistrationMoveEntity } from './registration.entities';

export type RegistrationChanges = Partial<
  Omit<RegistrationEntity, 'id' | 'eventId' | 'seriesId' | 'version'>
>;

/** Somebody as lines name her. */
export interface NamedRow extends PersonName {
  id: string;
  number: string | null;
  country: string;
}

@Injectable()
export class RegistrationsRepository {
  find(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity | null> {
    return tx.findOneBy(RegistrationEntity, { eventId: scope.event, id });
  }

  /** With what its organisation is called in further languages. */
  async findCalled(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ registration: RegistrationEntity; organisationNames: LocalisedText } | null> {
    const found = await tx
      .createQueryBuilder(RegistrationEntity, 'registration')
      .addSelect(
        `(select organisation.names from organisation
          where organisation.series_id = registration.series_id and organisation.id = registration.organisation_id)`,
        'called',
      )
      .where('registration.event_id = :event and registration.id = :id', { event: scope.event, id })
      .getRawAndEntities<{ called: LocalisedText | null }>();
    const [registration] = found.entities;
    return registration ? { registration, organisationNames: found.raw[0]?.called ?? {} } : null;
  }

  findAll(tx: Tx, scope: Scope, ids: readonly string[]): Promise<RegistrationEntity[]> {
    return tx.findBy(RegistrationEntity, { eventId: scope.event, id: In([...ids]) });
  }

  /** What these are called, by their ids. */
  async named(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, NamedRow>> {
    const rows = await tx.query<NamedRow[]>(
      `select id, number, country, salutation, native_family as "nativeFamily", native_given as "nativeGiven",
         latin_family as "latinFamily", latin_given as "latinGiven"
       from registration where event_id = $1 and id = any ($2::uuid[])`,
      [scope.event, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity | null> {
    return tx.findOne(RegistrationEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /**
   * The registration that blocks another of this address or this person, if there is one; `but` is the one that asks.
   * A mailbox several are reached at blocks nobody.
   */
  async findBlocking(
    tx: Tx,
    scope: Scope,
    {
      email,
      contact,
      personId,
      but,
    }: { email: string; contact: Contact; personId: string | null; but?: string },
  ): Promise<{ id: string } | null> {
    const [found] = await tx.query<{ id: string }[]>(
      `select id from (
         select id, 1 as place from registration
         where event_id = $1 and lower(email) = $2 and contact = 'own' and $3 = 'own'
           and state = any ($6)
         union all
         select id, 2 from registration
         where event_id = $1 and person_id = $4 and state = any ($7)
       ) blocking
       where id is distinct from $5 order by place limit 1`,
      [scope.event, email, contact, personId, but ?? null, ACTIVE_STATES, PERSON_STATES],
    );
    return found ?? null;
  }

  /** Whose seat it took, and who took it from her. */
  async chainOf(
    tx: Tx,
    scope: Scope,
    { id, replacesId }: Pick<RegistrationEntity, 'id' | 'replacesId'>,
  ): Promise<{ replaces: RegistrationEntity | null; replacedBy: RegistrationEntity | null }> {
    const linked = await tx.find(RegistrationEntity, {
      where: [
        { eventId: scope.event, replacesId: id },
        ...(replacesId === null ? [] : [{ eventId: scope.event, id: replacesId }]),
      ],
    });
    return {
      replaces: linked.find((one) => one.id === replacesId) ?? null,
      replacedBy: linked.find((one) => one.replacesId === id) ?? null,
    };
  }

  /** The registration of the same person in the event that stands where this one is over; null where none does. */
  standing(
    tx: Tx,
    scope: Scope,
    { id, personId, state }: Pick<RegistrationEntity, 'id' | 'personId' | 'state'>,
  ): Promise<RegistrationEntity | null> {
    if (personId === null || !isOver(state)) return Promise.resolve(null);
    return tx.findOne(RegistrationEntity, {
      where: { eventId: scope.event, personId, id: Not(id), state: In([...PERSON_STATES]) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** Who comes with her, those who do not any more among them, in the order they were named. */
  companionsOf(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity[]> {
    return tx.find(RegistrationEntity, {
      where: { eventId: scope.event, accompaniesId: id },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** These people, whom they come with, and who comes with them, in one query. */
  inCompanyOf(tx: Tx, scope: Scope, ids: readonly string[]): Promise<RegistrationEntity[]> {
    return tx
      .createQueryBuilder(RegistrationEntity, 'registration')
      .where('registration.eventId = :event', { event: scope.event })
      .andWhere(
        `(registration.id = any(:ids) or registration.accompaniesId = any(:ids) or registration.id in (
           select companion.accompanies_id from registration companion
           where companion.event_id = :event and companion.id = any(:ids)))`,
        { ids: [...ids] },
      )
      .orderBy('registration.createdAt')
      .addOrderBy('registration.id')
      .getMany();
  }

  /** Those who come with her, kept from other writers until the transaction ends; whoever calls has locked her row. */
  lockCompanions(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity[]> {
    return tx.find(RegistrationEntity, {
      where: { eventId: scope.event, accompaniesId: id, state: Not(In([...ENDED_STATES])) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(tx: Tx, registration: RegistrationEntity): Promise<void> {
    const { searchKey, organisationId } = registration;
    await tx
      .createQueryBuilder()
      .insert()
      .into(RegistrationEntity)
      .values({
        ...registration,
        searchKey: () => `:searchKey || ${keyOfFurtherNames(':organisation::uuid')}`,
      })
      .setParameters({ searchKey, organisation: organisationId })
      .execute();
  }

  /** Saves what changed, one version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, changes: RegistrationChanges): Promise<void> {
    const { searchKey, organisationId } = changes;
    const organisation =
      organisationId === undefined ? 'registration.organisation_id' : ':organisation::uuid';
    const found = { searchKey: () => `:searchKey || ${keyOfFurtherNames(organisation)}` };
    await tx
      .createQueryBuilder()
      .update(RegistrationEntity)
      .set({ ...changes, ...(searchKey === undefined ? {} : found), version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .setParameters({ searchKey, organisation: organisationId })
      .execute();
  }

  /** Writes who moved it, when and why; returns the id of the move. */
  async insertMove(
    tx: Tx,
    scope: Scope,
    move: Omit<
      RegistrationMoveEntity,
      'id' | 'eventId' | 'actorKind' | 'actorId' | 'actorName' | 'quiet' | 'prepared' | 'became'
    > &
      Partial<Pick<RegistrationMoveEntity, 'quiet' | 'prepared' | 'became'>>,
  ): Promise<string> {
    const id = newId();
    await tx.insert(RegistrationMoveEntity, {
      ...move,
      id,
      eventId: scope.event,
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      actorName: scope.actor.name,
    });
    return id;
  }

  /** Has nobody mailed of what was done to the registration so far. */
  async hush(tx: Tx, scope: Scope, registrationId: string): Promise<void> {
    await tx.query(
      'update registration_move set quiet = true where event_id = $1 and registration_id = $2 and not quiet',
      [scope.event, registrationId],
    );
  }

  findMove(tx: Tx, scope: Scope, id: string): Promise<RegistrationMoveEntity | null> {
    return tx.findOneBy(RegistrationMoveEntity, { eventId: scope.event, id });
  }

  listMoves(tx: Tx, scope: Scope, registrationId: string): Promise<RegistrationMoveEntity[]> {
    return tx.find(RegistrationMoveEntity, {
      where: { eventId: scope.event, registrationId },
      order: { at: 'ASC', id: 'ASC' },
    });
  }

  /** What was done to it last; null where nothing was. */
  lastMove(tx: Tx, scope: Scope, registrationId: string): Promise<RegistrationMoveEntity | null> {
    return tx.findOne(RegistrationMoveEntity, {
      where: { eventId: scope.event, registrationId },
      order: { at: 'DESC', id: 'DESC' },
    });
  }

  /** Waits for the counter and keeps it as it is: for whoever seems to get a number and gets none. */
  async holdSerial(tx: Tx, scope: Scope): Promise<void> {
    await tx.query('select last from registration_counter where event_id = $1 for update', [scope.event]);
  }

  /**
   * The next serial number of the event. The counter stays locked until the transaction ends and falls back with it,
   * so there are no gaps: take it last.
   */
  async nextSerial(tx: Tx, scope: Scope): Promise<number> {
    const [counter] = await tx.query<{ last: number }[]>(
      `insert into registration_counter (event_id, last) values ($1, 1)
       on conflict on constraint registration_counter_pk do update set last = registration_counter.last + 1
       returning last`,
      [scope.event],
    );
    if (!counter) throw new Error('The counter of registrations answered nothing.');
    return counter.last;
  }

  /** How many registrations have chosen the day (by id) or the theme (by code). */
  async countChoosing(tx: Tx, scope: Scope, field: 'days' | 'themes', value: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from registration
       where event_id = $1 and state <> 'draft' and answers -> $2 ? $3`,
      [scope.event, field, value],
    );
    return row?.count ?? 0;
  }
}
