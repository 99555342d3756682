import { Injectable } from '@nestjs/common';
import { type PersonName, latinFullName, nativeFullName, notFound } from '@app/kernel';
import { soughtWords } from '@app/people';
import { Database, type Scope, type Tx } from '@app/platform';
import { type Likeness, alike } from '../domain/likeness';
import { type ParticipationRow, PersonsRepository } from '../persistence/persons.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** Another record that may be the same person, or that was looked for. */
export interface PossibleDouble {
  id: string;
  email: string;
  country: string;
  registrations: number;
  nativeName: string;
  latinName: string;
  /** Why it may be; empty where it only has the words that were looked for. */
  likenesses: Likeness[];
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

  /**
   * Who stands behind a registration, and who may be the same person; `q` looks for other records by name, number or
   * address instead.
   */
  async across(scope: Scope, registrationId: string, q = ''): Promise<PersonAcross | null> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const registration = await this.registrations.find(tx, scope, registrationId);
    if (!registration) throw notFound('registration');
    const { personId } = registration;
    if (personId === null) return null;
    const doubles =
      q.trim() === ''
        ? await this.alike(tx, scope, { ...registration, personId })
        : await this.sought(tx, scope, { personId, q });
    const all = await this.persons.participations(tx, scope, personId);
    return { personId, elsewhere: all.filter((one) => one.registrationId !== registrationId), doubles };
  }

  /** The person behind a registration and another record, both of whom the scope sees. */
  async pair(tx: Tx, scope: Scope, registrationId: string, otherId: string): Promise<[string, string]> {
    const registration = await this.registrations.find(tx, scope, registrationId);
    if (!registration) throw notFound('registration');
    const { personId } = registration;
    if (personId === null || !(await this.persons.isSeen(tx, scope, otherId))) throw notFound('person');
    return [personId, otherId];
  }

  private async alike(
    tx: Tx,
    scope: Scope,
    her: RegistrationEntity & { personId: string },
  ): Promise<PossibleDouble[]> {
    const { personId, organisationId, country, contact } = her;
    const found = await this.persons.like(tx, scope, {
      ...{ personId, organisationId, country },
      // A secretary’s address is that of everybody she writes for.
      email: contact === 'own' ? her.email.toLowerCase() : '',
      phone: her.phone.replace(/\D/g, ''),
      international: her.phone.startsWith('+'),
      words: soughtWords(latinFullName(her, country) || nativeFullName(her, country)),
    });
    return alike(her, found).flatMap(({ personId: id, likenesses }) => {
      const row = found.find((each) => each.personId === id);
      if (!row) return [];
      const { email, registrations } = row;
      return [{ id, email, country: row.country, registrations, ...namesOf(row), likenesses }];
    });
  }

  private async sought(
    tx: Tx,
    scope: Scope,
    { personId, q }: { personId: string; q: string },
  ): Promise<PossibleDouble[]> {
    const rows = await this.persons.doubles(tx, scope, { personId, words: soughtWords(q) });
    return rows.map(({ id, email, country, registrations, ...row }) => ({
      ...{ id, email, country, registrations },
      ...namesOf({ ...row, country }),
      likenesses: [],
    }));
  }
}

function namesOf(person: PersonName & { country: string }): { nativeName: string; latinName: string } {
  return {
    nativeName: nativeFullName(person, person.country),
    latinName: latinFullName(person, person.country),
  };
}
