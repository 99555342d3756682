import { Injectable } from '@nestjs/common';
import { shownName } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';

/** Somebody of the event as a list names her. */
export interface Guest {
  registrationId: string;
  number: string | null;
  state: string;
  name: string;
  latinName: string;
  organisation: string;
  country: string;
}

interface GuestRow {
  id: string;
  number: string | null;
  state: string;
  salutation: string;
  nativeFamily: string;
  nativeGiven: string;
  latinFamily: string;
  latinGiven: string;
  organisation: string;
  country: string;
}

/** People of the event by their registrations, for lists that others of the house keep: who rides in which bus. */
@Injectable()
export class GuestsReader {
  constructor(private readonly database: Database) {}

  /** The state she is in, which she stays in until the transaction ends; null where there is nobody. */
  async hold(tx: Tx, scope: Scope, registrationId: string): Promise<string | null> {
    const rows = await tx.query<{ state: string }[]>(
      'select state from registration where event_id = $1 and id = $2 for share',
      [scope.event, registrationId],
    );
    return rows[0]?.state ?? null;
  }

  async of(
    scope: Scope,
    registrationIds: readonly string[],
    tx: Tx = this.database.manager,
  ): Promise<Map<string, Guest>> {
    if (registrationIds.length === 0) return new Map();
    const rows = await tx.query<GuestRow[]>(
      `select id, number, state, salutation, native_family as "nativeFamily", native_given as "nativeGiven",
         latin_family as "latinFamily", latin_given as "latinGiven", organisation_name as organisation, country
       from registration where event_id = $1 and id = any($2)`,
      [scope.event, registrationIds],
    );
    return new Map(
      rows.map(({ id, number, state, organisation, country, latinFamily, latinGiven, ...names }) => [
        id,
        {
          registrationId: id,
          ...{ number, state, organisation, country },
          name: shownName({ ...names, latinFamily, latinGiven }, country),
          latinName: [latinGiven, latinFamily].filter(Boolean).join(' '),
        },
      ]),
    );
  }
}
