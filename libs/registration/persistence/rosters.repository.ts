import { Injectable } from '@nestjs/common';
import type { DelegationEntity, DelegationRole } from '@app/delegations';
import type { LocalisedText, PersonName } from '@app/kernel';
import { type Scope, type Tx, holdsOneOf } from '@app/platform';
import { In, Not } from 'typeorm';
import { ENDED_STATES, type RegistrationState } from '../domain/registration-state';
import type { RosterPlaceOf } from '../rosters/roster-place';
import { ASKED_FOLLOW_UP, DONE_FOLLOW_UP } from './follow-ups.repository';
import { FOR_FOCAL_POINT, WITH_MAIN } from './queues';
import { RegistrationEntity } from './registration.entities';
import { TAKEN_IN } from './taken-in';
import { NAMELESS, SEEMS_SENT } from './standing';
import { Where } from './where';

/** A delegation that came after its people. */
export type Joining = Pick<DelegationEntity, 'id' | 'kind' | 'country' | 'organisationId'>;

/** Who leads a delegation, as a list names her. */
export interface LeaderRow extends PersonName {
  id: string;
  delegationId: string;
  role: DelegationRole;
  country: string;
}

/** Somebody on the roster of a delegation. */
export interface RosterRow extends PersonName {
  registrationId: string;
  number: string | null;
  state: RegistrationState;
  /** Whether it is said who she is; else a place is kept for somebody. */
  named: boolean;
  categoryId: string;
  country: string;
  jobTitle: string;
  email: string;
  organisationName: string;
  organisationLatinName: string;
  /** What her organisation is called in further languages. */
  organisationNames: LocalisedText;
  sentAt: Date | null;
  role: DelegationRole;
  preApprovedAt: Date | null;
  approvedAt: Date | null;
  /** When the desk entered her, who came without a registration. */
  walkInAt: Date | null;
  /** Whom she comes with; null for everybody who comes by herself. */
  accompaniesId: string | null;
  /** Whether she is decided of with that one, of whom nobody has decided yet. */
  withMain: boolean;
  place: number;
  sortName: string;
}

export interface RosterFilter {
  states?: readonly RegistrationState[];
  /** Only those a focal point is to look at now. */
  forFocalPoint?: boolean;
  /** Only who is asked more after the approval and has not answered all of it. */
  followUpMissing?: boolean;
  /** The table of people that took them in. */
  importId?: string;
  /** Words of which each must be found, each in one of its forms. */
  words?: readonly (readonly string[])[];
}

const ENDED = ENDED_STATES.map((state) => `'${state}'`).join(', ');

/** The order of a roster before its names. */
const PLACE = `case when registration.state in (${ENDED}) then 3
  when registration.delegation_role = 'head' then 0 when registration.delegation_role = 'deputy' then 1 else 2 end`;

/** When it came to this state the last time. */
const movedTo = (state: RegistrationState): string => `
  select max(at) from registration_move
  where registration_move.event_id = registration.event_id
    and registration_move.registration_id = registration.id and registration_move.to_state = '${state}'
    and registration_move.from_state is distinct from registration_move.to_state`;

function rosterWhere(scope: Scope, delegationId: string, filter: RosterFilter) {
  const where = new Where()
    .and('registration.event_id = ? and registration.delegation_id = ?', scope.event, delegationId)
    .and(`not ${SEEMS_SENT}`);
  if (filter.states) where.and('registration.state = any (?::text[])', filter.states);
  if (filter.forFocalPoint) {
    where.and(
      `exists (select from category where category.event_id = registration.event_id
         and category.id = registration.category_id and ${FOR_FOCAL_POINT}) and not ${WITH_MAIN}`,
    );
  }
  if (filter.followUpMissing) where.and(`(${ASKED_FOLLOW_UP}) and not ${DONE_FOLLOW_UP}`);
  if (filter.importId !== undefined) where.and(TAKEN_IN, filter.importId);
  for (const forms of filter.words ?? []) {
    const { condition, values } = holdsOneOf('registration.search_key', forms);
    where.and(condition, ...values);
  }
  return where;
}

/** The people of delegations, in plain SQL: each list in one query, whatever its length. */
@Injectable()
export class RostersRepository {
  /** The head or deputy there is now, locked. */
  lockLeader(
    tx: Tx,
    scope: Scope,
    delegationId: string,
    delegationRole: DelegationRole,
  ): Promise<RegistrationEntity | null> {
    return tx.findOne(RegistrationEntity, {
      where: { eventId: scope.event, delegationId, delegationRole, state: Not(In([...ENDED_STATES])) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** One page of a delegation: its head and deputy, the others by their Latin names, behind them who left the event. */
  page(
    tx: Tx,
    scope: Scope,
    delegationId: string,
    filter: RosterFilter,
    after: RosterPlaceOf | null,
    limit: number,
  ): Promise<RosterRow[]> {
    const where = rosterWhere(scope, delegationId, filter);
    if (after) {
      where.and(
        `(${PLACE}, registration.sort_name, registration.id) > (?, ?, ?)`,
        after.place,
        after.sortName,
        after.registrationId,
      );
    }
    return tx.query<RosterRow[]>(
      `select registration.id as "registrationId", registration.number, registration.state,
         not ${NAMELESS} as named,
         registration.category_id as "categoryId", registration.salutation,
         registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
         registration.latin_family as "latinFamily", registration.latin_given as "latinGiven",
         registration.country, registration.job_title as "jobTitle", registration.email,
         registration.organisation_name as "organisationName",
         registration.organisation_latin_name as "organisationLatinName",
         coalesce(organisation.names, '{}') as "organisationNames", registration.sent_at as "sentAt",
         registration.walk_in_at as "walkInAt", registration.accompanies_id as "accompaniesId",
         ${WITH_MAIN} as "withMain", registration.delegation_role as role, ${PLACE} as place, registration.sort_name as "sortName",
         (${movedTo('pre_approved')}) as "preApprovedAt", (${movedTo('approved')}) as "approvedAt"
       from registration
       left join organisation on organisation.series_id = registration.series_id
         and organisation.id = registration.organisation_id
       where ${where.sql}
       order by ${PLACE}, registration.sort_name, registration.id limit ${limit}`,
      where.values,
    );
  }

  /** Of these people those of the event, and of the scope’s delegation where it has one. */
  async filterOwn(tx: Tx, scope: Scope, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from registration
       where event_id = $1 and id = any($2::uuid[]) and ($3::uuid is null or delegation_id = $3)`,
      [scope.event, ids, scope.delegationId],
    );
    return rows.map(({ id }) => id);
  }

  /** Of everybody who is in a delegation, or in none. A draft that repeats an address is nobody. */
  countByDelegation(
    tx: Tx,
    scope: Scope,
    delegationId: string | null = null,
  ): Promise<{ delegationId: string | null; state: RegistrationState; count: number; unnamed: number }[]> {
    return tx.query(
      `select delegation_id as "delegationId", state, count(*)::integer as count,
         count(*) filter (where ${NAMELESS})::integer as unnamed
       from registration
       where event_id = $1 and ($2::uuid is null or delegation_id = $2)
         and not ${SEEMS_SENT} and not (state = 'draft' and delegation_id is null)
       group by delegation_id, state order by delegation_id, state`,
      [scope.event, delegationId],
    );
  }

  listLeaders(tx: Tx, scope: Scope): Promise<LeaderRow[]> {
    return tx.query(
      `select id, delegation_id as "delegationId", delegation_role as role, country, salutation,
         native_family as "nativeFamily", native_given as "nativeGiven", latin_family as "latinFamily",
         latin_given as "latinGiven"
       from registration
       where event_id = $1 and delegation_role <> 'member' and state <> all($2::text[])
       order by delegation_role = 'head' desc, id`,
      [scope.event, ENDED_STATES],
    );
  }

  /**
   * Brings those who have sent a registration, and whom nobody has placed, into a delegation that came later: an
   * organisation’s takes its people from their countries’, a country’s those who are in none, and whoever comes with them
   * from there goes along. Returns who came.
   */
  async join(
    tx: Tx,
    scope: Scope,
    { id, kind, country, organisationId }: Joining,
  ): Promise<{ id: string; state: RegistrationState }[]> {
    const [joined] = await tx.query<[{ id: string; state: RegistrationState }[], number]>(
      `with coming as (
         select id, delegation_id from registration
         where event_id = $1 and number is not null and not delegation_chosen and ${
           kind === 'organisation'
             ? 'organisation_id = $3 and delegation_id is distinct from $2'
             : 'country = $3 and delegation_id is null'
         }
         for update)
       update registration set delegation_id = $2, delegation_role = 'member', version = version + 1
       where event_id = $1 and (id in (select id from coming) or not delegation_chosen and exists (
         select 1 from coming
         where coming.id = registration.accompanies_id
           and coming.delegation_id is not distinct from registration.delegation_id))
       returning id, state`,
      [scope.event, id, kind === 'organisation' ? organisationId : country],
    );
    return joined;
  }
}
