import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@app/platform';
import { ENDED_STATES } from '../domain/registration-state';

/** Somebody of another list of the house, who may be registered as well. */
export interface Sought {
  /** What that list calls her. */
  reference: string;
  personId: string | null;
  /** As addresses are compared; empty where none is known. */
  email: string;
  /** Where her name stands in lists. */
  nameKey: string;
}

/** A registration that may be hers, or is. */
export interface Found {
  registrationId: string;
  number: string | null;
  personId: string | null;
  reference: string;
}

/** Who of another list of the house is registered: no list says it, so that nobody is registered twice. */
@Injectable()
export class RegisteredReader {
  constructor(private readonly database: Database) {}

  /** Which of these are registered: the same person, at the same address, or entered from that list before. */
  async of(
    scope: Scope,
    source: string,
    sought: readonly Sought[],
    tx: Tx = this.database.manager,
  ): Promise<Found[]> {
    if (sought.length === 0) return [];
    return tx.query<Found[]>(
      `with sought as (
         select * from jsonb_to_recordset($2::jsonb) as one (reference text, "personId" uuid, email text)
       ), standing as not materialized (
         select * from registration where event_id = $1 and state <> all ($3)
       )
       select id as "registrationId", number, person_id as "personId", reference
         from sought join standing on person_id = "personId"
       union select id, number, person_id, reference
         from sought join standing on lower(standing.email) = sought.email
         where sought.email <> '' and standing.contact = 'own'
       union select id, number, person_id, reference
         from sought join standing on external_source = $4 and split_part(external_ref, '/', 1) = reference`,
      [scope.event, JSON.stringify(sought), ENDED_STATES, source],
    );
  }

  /** How often each of these was entered from that list, whatever became of it; who never was is not in it. */
  async times(
    scope: Scope,
    source: string,
    references: readonly string[],
    tx: Tx = this.database.manager,
  ): Promise<Map<string, number>> {
    const rows = await tx.query<{ reference: string; times: number }[]>(
      `select split_part(external_ref, '/', 1) as reference, count(*)::int as times from registration
       where event_id = $1 and external_source = $2 and split_part(external_ref, '/', 1) = any ($3)
       group by 1`,
      [scope.event, source, references],
    );
    return new Map(rows.map(({ reference, times }) => [reference, times]));
  }

  /** Who is registered by the name of one of these; whether it is her, somebody has to say. */
  async namesakes(scope: Scope, sought: readonly Sought[], tx: Tx = this.database.manager): Promise<Found[]> {
    if (sought.length === 0) return [];
    return tx.query<Found[]>(
      `select id as "registrationId", number, person_id as "personId", reference
       from jsonb_to_recordset($2::jsonb) as one (reference text, "nameKey" text)
         join registration on sort_name = "nameKey"
       where event_id = $1 and state <> all ($3) and person_id is not null
       order by reference, number, id`,
      [scope.event, JSON.stringify(sought), ENDED_STATES],
    );
  }
}
