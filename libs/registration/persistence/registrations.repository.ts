import { Injectable } from '@nestjs/common';
import { type LocalisedText, type PersonName, newId } from '@app/kernel';
import { In, Not } from 'typeorm';
import { deleteInBatches, type Scope, type Tx } from '@app/platform';
import type { Contact } from '../domain/contact';
import { ACTIVE_STATES, ENDED_STATES, PERSON_STATES } from '../domain/registration-state';
import type { Keys } from '../list/search-keys';
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

/** People of one mail; a mailbox of more is an office whose focal point hands links out. */
const MOST_AT_AN_ADDRESS = 100;

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

  /** Who has the address that was typed in this ask: what stands before what has ended or is begun, and the newest first. */
  async listByAsked(tx: Tx, scope: Scope, askedId: string): Promise<RegistrationEntity[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select registration.id
       from asked_mail
       join registration on registration.event_id = asked_mail.event_id and lower(registration.email) = asked_mail.email
       where asked_mail.event_id = $1 and asked_mail.id = $2 and (state <> 'draft' or sent_at is null)
       order by (state = any($3)) desc, created_at desc, registration.id desc limit ${MOST_AT_AN_ADDRESS}`,
      [scope.event, askedId, ACTIVE_STATES],
    );
    const ids = rows.map(({ id }) => id);
    const found = await this.findAll(tx, scope, ids);
    return ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
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

  /** Counts one more mail a stranger has caused, unless there were `most` since; its id if it may be sent. */
  async mayAskMail(
    tx: Tx,
    scope: Scope,
    email: string,
    { most, since, now }: { most: number; since: Date; now: Date },
  ): Promise<string | null> {
    const [asked] = await tx.query<{ id: string }[]>(
      `insert into asked_mail (id, event_id, email, asked_at)
       select $1, $2, $3, $4
       where (select count(*) from asked_mail where event_id = $2 and email = $3 and asked_at > $5) < $6
       returning id`,
      [newId(), scope.event, email, now, since, most],
    );
    return asked?.id ?? null;
  }

  /** The address a stranger typed; null once it was forgotten. */
  async askedAddress(tx: Tx, scope: Scope, id: string): Promise<string | null> {
    const [asked] = await tx.query<{ email: string }[]>(
      'select email from asked_mail where event_id = $1 and id = $2',
      [scope.event, id],
    );
    return asked?.email ?? null;
  }

  /** Of every event: what is too old to count is nobody's business any more. */
  async deleteAskedMailsBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'asked_mail', 'asked_at < $1', [moment]);
  }

  /**
   * Of every event: removes drafts nobody has touched since this moment; returns them. What was ever sent has a number
   * and a person, and stays.
   */
  async deleteDrafts(
    tx: Tx,
    before: Date,
    most: number,
  ): Promise<{ id: string; eventId: string; linkId: string | null }[]> {
    const drafts = await tx.query<{ id: string; eventId: string; linkId: string | null }[]>(
      `select id, event_id as "eventId", link_id as "linkId" from registration
       where state = 'draft' and updated_at < $1 and number is null and sent_at is null and person_id is null
       order by updated_at limit $2 for update skip locked`,
      [before, most],
    );
    await deleteWithMoves(
      tx,
      drafts.map(({ id }) => id),
    );
    return drafts;
  }

  /** Removes one of them; whoever calls has locked it and looked at it. */
  async deleteDraft(tx: Tx, scope: Scope, id: string): Promise<void> {
    const draft = await tx.query<{ id: string }[]>(
      `select id from registration where event_id = $1 and id = $2 and state = 'draft'`,
      [scope.event, id],
    );
    await deleteWithMoves(
      tx,
      draft.map((each) => each.id),
    );
  }

  /** Of every event: the placeholders whose day is over by this moment. */
  keptUntil(tx: Tx, moment: Date, most: number): Promise<{ id: string; eventId: string }[]> {
    return tx.query<{ id: string; eventId: string }[]>(
      `select id, event_id as "eventId" from registration
       where state = 'placeholder' and placeholder_until <= $1 order by placeholder_until, id limit $2`,
      [moment, most],
    );
  }

  /**
   * Of every event: marks drafts that lie since this moment as reminded and returns them. Of one address only the newest,
   * and none where something was sent or reminded with it already: nobody is written to twice.
   */
  async markReminded(
    tx: Tx,
    { untouchedSince, now }: { untouchedSince: Date; now: Date },
    most: number,
  ): Promise<{ id: string; eventId: string }[]> {
    const [marked] = await tx.query<[{ id: string; eventId: string }[], number]>(
      `update registration set reminded_at = $2
       where id in (
         select draft.id from registration draft
         join event on event.id = draft.event_id and event.state = 'live'
         join category on category.event_id = draft.event_id and category.id = draft.category_id
         where draft.state = 'draft' and draft.sent_at is null and draft.reminded_at is null and draft.email <> ''
           and draft.updated_at < $1 and not draft.invented
           and (category.opens_at is null or category.opens_at <= $2)
           and (category.closes_at is null or category.closes_at > $2)
           and not exists (
             select 1 from registration other
             where other.event_id = draft.event_id and lower(other.email) = draft.email and other.id <> draft.id
               -- Behind a shared mailbox stand several people.
               and draft.contact = 'own' and other.contact = 'own'
               and (other.sent_at is not null or other.reminded_at is not null
                 or (other.state = 'draft' and (other.updated_at, other.id) > (draft.updated_at, draft.id)))
           )
         order by draft.updated_at limit $3 for update of draft skip locked
       )
       returning id, event_id as "eventId"`,
      [untouchedSince, now, most],
    );
    return marked;
  }

  /** Of every event: registrations whose keys were made by older rules, locked; those in use come with a later batch. */
  lockKeyedBefore(tx: Tx, version: number, most: number): Promise<RegistrationEntity[]> {
    return tx
      .createQueryBuilder(RegistrationEntity, 'registration')
      .where('registration.keysVersion < :version', { version })
      .limit(most)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  /** Has the people of an organisation be found anew, in every event: it is called something else. */
  async unkeyPeopleOf(tx: Tx, organisationId: string): Promise<void> {
    await tx.query(
      `update registration set keys_version = 0 from organisation
       where organisation.id = $1 and registration.series_id = organisation.series_id
         and registration.organisation_id = organisation.id`,
      [organisationId],
    );
  }

  /** Saves what registrations are found and sorted by. It changes nothing that anybody wrote, so no version either. */
  async saveKeys(tx: Tx, keys: readonly ({ id: string } & Keys)[]): Promise<void> {
    await tx.query(
      `update registration set
         search_key = keyed.search_key || ${keyOfFurtherNames('registration.organisation_id')}, sort_name = keyed.sort_name,
         sort_organisation = keyed.sort_organisation, keys_version = keyed.keys_version
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[])
         as keyed (id, search_key, sort_name, sort_organisation, keys_version)
       where registration.id = keyed.id`,
      [
        keys.map(({ id }) => id),
        keys.map(({ searchKey }) => searchKey),
        keys.map(({ sortName }) => sortName),
        keys.map(({ sortOrganisation }) => sortOrganisation),
        keys.map(({ keysVersion }) => keysVersion),
      ],
    );
  }

  /** Locks the address for this transaction, so that requests at once are counted one after the other. */
  async lockAddress(tx: Tx, scope: Scope, email: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `asked-mail:${scope.event}:${email}`,
    ]);
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

async function deleteWithMoves(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from registration_move where registration_id = any($1::uuid[])', [ids]);
  await tx.query('delete from registration where id = any($1::uuid[])', [ids]);
}
