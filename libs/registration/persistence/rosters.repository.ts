import { Injectable } from '@nestjs/common';
import type { DelegationEntity, DelegationRole } from '@app/delegations';
import type { PersonName } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { In, Not } from 'typeorm';
import { ENDED_STATES, type RegistrationState } from '../domain/registration-state';
import { RegistrationEntity } from './registration.entities';

type Joined = Pick<DelegationEntity, 'id' | 'kind' | 'country' | 'organisationId'>;

/** Who leads a delegation, as a list names her. */
export interface LeaderRow extends PersonName {
  id: string;
  delegationId: string;
  role: DelegationRole;
  country: string;
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

  /** Of everybody who is in a delegation, or in none. A draft that repeats an address is nobody. */
  countByDelegation(
    tx: Tx,
    scope: Scope,
  ): Promise<{ delegationId: string | null; state: RegistrationState; count: number }[]> {
    return tx.query(
      `select delegation_id as "delegationId", state, count(*)::integer as count from registration
       where event_id = $1 and not (state = 'draft' and (sent_at is not null or delegation_id is null))
       group by delegation_id, state order by delegation_id, state`,
      [scope.event],
    );
  }

  listLeaders(tx: Tx, scope: Scope): Promise<LeaderRow[]> {
    return tx.query(
      `select id, delegation_id as "delegationId", delegation_role as role, country, salutation,
         native_family as "nativeFamily", native_given as "nativeGiven", latin_family as "latinFamily",
         latin_given as "latinGiven"
       from registration
       where event_id = $1 and delegation_role <> 'member' and state <> all($2::text[])
       order by delegation_role, id`,
      [scope.event, ENDED_STATES],
    );
  }

  /**
   * Brings those who have sent a registration, and whom nobody has placed, into a delegation that came later: an
   * organisation’s takes its people from their countries’, a country’s those who are in none. Returns how many came.
   */
  async join(tx: Tx, scope: Scope, { id, kind, country, organisationId }: Joined): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>(
      `update registration set delegation_id = $2, delegation_role = 'member', version = version + 1
       where event_id = $1 and number is not null and not delegation_chosen and ${
         kind === 'organisation'
           ? 'organisation_id = $3 and delegation_id is distinct from $2'
           : 'country = $3 and delegation_id is null'
       }`,
      [scope.event, id, kind === 'organisation' ? organisationId : country],
    );
    return count;
  }
}
