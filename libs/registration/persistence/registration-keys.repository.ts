import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { Keys } from '../list/search-keys';
import { keyOfFurtherNames } from './further-names';
import { RegistrationEntity } from './registration.entities';

/** What registrations are found and sorted by, of every event. */
@Injectable()
export class RegistrationKeysRepository {
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
}
