import { Injectable } from '@nestjs/common';
import { latinFullName, nativeFullName, notFound } from '@app/kernel';
import { soughtWords } from '@app/people';
import { Database, type Scope } from '@app/platform';
import { type DoubleRow, type ParticipationRow, PersonsRepository } from './persistence/persons.repository';
import { RegistrationsRepository } from './persistence/registrations.repository';

export interface PossibleDouble extends Pick<
  DoubleRow,
  'id' | 'email' | 'country' | 'sameAddress' | 'registrations'
> {
  nativeName: string;
  latinName: string;
}

/** One person across the events of the series. */
export interface PersonAcross {
  personId: string;
  elsewhere: ParticipationRow[];
  doubles: PossibleDouble[];
}

/** Persons across the events of a series; of other events only what the scope may see there. */
@Injectable()
export class PersonsReader {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly persons: PersonsRepository,
  ) {}

  /** Who stands behind a registration; `q` looks for other records by name, number or address instead of by hers. */
  async across(scope: Scope, registrationId: string, q?: string): Promise<PersonAcross | null> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const registration = await this.registrations.find(tx, scope, registrationId);
    if (!registration) throw notFound('registration');
    const { personId, email, country } = registration;
    if (personId === null) return null;
    const asked = q !== undefined && q.trim() !== '';
    const name = latinFullName(registration, country) || nativeFullName(registration, country);
    const doubles = await this.persons.doubles(tx, scope, {
      personId,
      email: asked ? '' : email.toLowerCase(),
      words: soughtWords(asked ? q : name),
    });
    const all = await this.persons.participations(tx, scope, personId);
    return {
      personId,
      elsewhere: all.filter((one) => one.registrationId !== registrationId),
      doubles: doubles.map((row) => ({
        ...row,
        nativeName: nativeFullName(row, row.country),
        latinName: latinFullName(row, row.country),
      })),
    };
  }
}
