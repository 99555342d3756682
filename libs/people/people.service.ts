import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Language, PersonName } from '@app/kernel';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { PeopleRepository } from './persistence/people.repository';

export interface NewPerson extends PersonName {
  /** In the form it is stored in: lower case. */
  email: string;
  /** ISO 3166 alpha-2: whom the person comes for. */
  country: string;
  language: Language;
  invented: boolean;
}

export interface NewOrganisation {
  name: string;
  latinName: string;
  country: string;
  kind: string;
  invented: boolean;
}

/** Persons and organisations of a series: they live across its events. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The person of this address and name in the scope's series, made if there is none. What stands is not changed:
   * whoever fills in a form has not proven to be the person it names.
   */
  findOrCreatePerson(tx: Tx, scope: Scope, person: NewPerson): Promise<string> {
    return this.people.findOrCreatePerson(tx, scope, person, this.clock.now());
  }

  /** The organisation of this name and country in the scope's series, made if there is none. */
  findOrCreateOrganisation(tx: Tx, scope: Scope, organisation: NewOrganisation): Promise<string> {
    return this.people.findOrCreateOrganisation(tx, scope, organisation, this.clock.now());
  }
}
