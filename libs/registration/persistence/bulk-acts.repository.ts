import { Injectable } from '@nestjs/common';
import type { Language, PersonName } from '@app/kernel';
import { deleteInBatches, type Scope, type Tx } from '@app/platform';
import type { BulkActKind, BulkCount } from '../domain/bulk-act';
import type { Contact } from '../domain/contact';
import type { WrittenMessage } from '../domain/message';
import type { PreparedText } from '../domain/prepared-reason';
import type { RegistrationState } from '../domain/registration-state';
import type { MendItem } from './registration.entities';
import { type RegistrationFilter, whereOf } from './registration-lists.repository';

export interface BulkActRow {
  id: string;
  kind: BulkActKind;
  tagId: string | null;
  /** The reason, or what is written above what is to be mended. */
  words: string;
  /** The prepared reason they are, as it stood when the people were chosen; null: somebody’s own words. */
  prepared: PreparedText | null;
  items: MendItem[];
  /** What is written to them, in each language it is written in; empty unless it is a message. */
  messages: WrittenMessage[];
  jobId: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  createdAt: Date;
}

/** Somebody who was chosen, as far as it decides what can be done with her. */
export interface ChosenRow {
  id: string;
  version: number;
  state: RegistrationState;
  categoryId: string;
  email: string;
  hasLink: boolean;
  formVersionId: string | null;
  contact: Contact;
  walkInAt: Date | null;
  /** Whom she comes with, and how that one stands; null where she comes by herself. */
  accompaniesId: string | null;
  mainState: RegistrationState | null;
}

/** Somebody with whom it could not be done. */
export interface RefusedRow extends PersonName {
  registrationId: string;
  number: string | null;
  country: string;
  email: string;
  language: Language;
  why: string;
}

const ACT = `id, kind, tag_id as "tagId", words, prepared, items, messages, job_id as "jobId", actor_kind as "actorKind",
  actor_id as "actorId", actor_name as "actorName", created_at as "createdAt"`;

/** Acts on many people, and what came of each. */
@Injectable()
export class BulkActsRepository {
  /** Who is chosen, by number, whoever comes with somebody behind them all; those named, or all that fit a filter. */
  chosen(
    tx: Tx,
    scope: Scope,
    wanted: { ids: readonly string[] } | RegistrationFilter,
    most: number,
  ): Promise<ChosenRow[]> {
    const where = whereOf(scope, 'ids' in wanted ? {} : wanted);
    if ('ids' in wanted) where.and('registration.id = any (?::uuid[])', wanted.ids);
    return tx.query<ChosenRow[]>(
      `select id, version, state, category_id as "categoryId", email, link_id is not null as "hasLink",
         form_version_id as "formVersionId", contact, walk_in_at as "walkInAt", accompanies_id as "accompaniesId",
         (select main.state from registration main
          where main.event_id = registration.event_id and main.id = registration.accompanies_id) as "mainState"
       from registration where ${where.sql}
       order by accompanies_id is not null, serial nulls last, id limit ${most}`,
      where.values,
    );
  }

  async insert(
    tx: Tx,
    scope: Scope,
    act: Omit<BulkActRow, 'actorKind' | 'actorId' | 'actorName' | 'jobId'>,
    people: readonly { id: string; version: number; why: string | null }[],
  ): Promise<void> {
    const { actor } = scope;
    await tx.query(
      `insert into bulk_act (id, event_id, kind, tag_id, words, prepared, items, messages, actor_kind, actor_id,
         actor_name, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        act.id,
        scope.event,
        act.kind,
        act.tagId,
        act.words,
        act.prepared,
        JSON.stringify(act.items),
        JSON.stringify(act.messages),
        actor.kind,
        actor.id,
        actor.name,
        act.createdAt,
      ],
    );
    await tx.query(
      `insert into bulk_act_person (event_id, act_id, place, registration_id, version, outcome, why)
       select $1, $2, person.place, person.id, person.version, case when person.why is not null then 'refused' end, person.why
       from unnest($3::uuid[], $4::integer[], $5::text[]) with ordinality as person (id, version, why, place)`,
      [
        scope.event,
        act.id,
        people.map(({ id }) => id),
        people.map(({ version }) => version),
        people.map(({ why }) => why),
      ],
    );
  }

  async find(tx: Tx, scope: Scope, id: string): Promise<BulkActRow | null> {
    const [row] = await tx.query<BulkActRow[]>(
      `select ${ACT} from bulk_act where event_id = $1 and id = $2`,
      [scope.event, id],
    );
    return row ?? null;
  }

  async begin(tx: Tx, scope: Scope, id: string, jobId: string): Promise<void> {
    const { kind, id: actorId, name } = scope.actor;
    await tx.query(
      `update bulk_act set job_id = $3, actor_kind = $4, actor_id = $5, actor_name = $6
       where event_id = $1 and id = $2`,
      [scope.event, id, jobId, kind, actorId, name],
    );
  }

  counts(tx: Tx, scope: Scope, id: string): Promise<BulkCount[]> {
    return tx.query(
      `select outcome, why, count(*)::integer as people from bulk_act_person
       where event_id = $1 and act_id = $2 group by outcome, why order by count(*) desc, why`,
      [scope.event, id],
    );
  }

  /** Those nothing came of yet, in their order. */
  pending(
    tx: Tx,
    scope: Scope,
    id: string,
    most: number,
  ): Promise<{ registrationId: string; version: number }[]> {
    return tx.query(
      `select registration_id as "registrationId", version from bulk_act_person
       where event_id = $1 and act_id = $2 and outcome is null order by place limit ${most}`,
      [scope.event, id],
    );
  }

  /** Those with whom it could not be done, in their order. */
  refused(tx: Tx, scope: Scope, id: string, most: number): Promise<RefusedRow[]> {
    return tx.query(
      `select person.registration_id as "registrationId", person.why, registration.number, registration.country,
         registration.email, registration.language, registration.salutation,
         registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
         registration.latin_family as "latinFamily", registration.latin_given as "latinGiven"
       from bulk_act_person person
       join registration on registration.event_id = person.event_id and registration.id = person.registration_id
       where person.event_id = $1 and person.act_id = $2 and person.outcome = 'refused'
       order by person.place limit ${most}`,
      [scope.event, id],
    );
  }

  /** Whether this was the first to write down what came of it. */
  async mark(
    tx: Tx,
    scope: Scope,
    { actId, registrationId, why }: { actId: string; registrationId: string; why: string | null },
  ): Promise<boolean> {
    const [, marked] = await tx.query<[unknown[], number]>(
      `update bulk_act_person set outcome = $4, why = $5
       where event_id = $1 and act_id = $2 and registration_id = $3 and outcome is null`,
      [scope.event, actId, registrationId, why === null ? 'done' : 'refused', why],
    );
    return marked > 0;
  }

  forgetBefore(tx: Tx, moment: Date): Promise<unknown> {
    return deleteInBatches(tx, 'bulk_act', 'created_at < $1', [moment]);
  }
}
