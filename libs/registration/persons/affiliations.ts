import { Injectable } from '@nestjs/common';
import { Belongings } from '@app/delegations';
import { type NewPerson, PeopleService } from '@app/people';
import type { Scope, Tx } from '@app/platform';
import { type Affiliation, type InDelegation, joining, organisationNamed } from '../domain/affiliation';

/** What says whose people somebody is one of, beside whether that was chosen for her. */
interface Belonging {
  country: string;
  organisationId: string | null;
  delegationId: string | null;
  delegationChosen: boolean;
}

/** What somebody says she comes for, and what the house has of it: a person, her organisation and her delegation. */
@Injectable()
export class Affiliations {
  constructor(
    private readonly people: PeopleService,
    private readonly belongings: Belongings,
  ) {}

  /** The id of the organisation she names; null where she names none, or nobody has named it yet. */
  async organisation(
    tx: Tx,
    scope: Scope,
    { organisationName: name, country }: Pick<Affiliation, 'organisationName' | 'country'>,
  ): Promise<string | null> {
    return name === '' ? null : this.people.findOrganisation(tx, scope, { name, country });
  }

  /** The same, made where nobody has named it yet. */
  async organisationMade(
    tx: Tx,
    scope: Scope,
    said: Affiliation & { invented: boolean },
  ): Promise<string | null> {
    if (said.organisationName === '') return null;
    return this.people.findOrCreateOrganisation(tx, scope, organisationNamed(said));
  }

  /** Her organisation and herself, found or made; always in this order, so that no two wait for each other. */
  async peopleMade(
    tx: Tx,
    scope: Scope,
    said: Affiliation & NewPerson,
  ): Promise<{ organisationId: string | null; personId: string }> {
    const organisationId = await this.organisationMade(tx, scope, said);
    const personId = await this.people.findOrCreatePerson(tx, scope, said);
    return { organisationId, personId };
  }

  /** What her answers make of her delegation; nothing where it stays, or was chosen for her. */
  async delegation(
    tx: Tx,
    scope: Scope,
    { country, organisationId, ...stands }: Belonging,
  ): Promise<InDelegation | Record<string, never>> {
    if (stands.delegationChosen) return {};
    return joining(stands, await this.belongings.of(tx, scope, { country, organisationId }));
  }
}
