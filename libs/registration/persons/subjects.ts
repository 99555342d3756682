import { Injectable } from '@nestjs/common';
import { latinFullName, nativeFullName, type PersonName } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { Subject } from '@app/protocol';
import { PersonsRepository } from '../persistence/persons.repository';

/** The people of an event as its order of precedence names them: by the ids of their persons. */
@Injectable()
export class RegisteredSubjects {
  constructor(private readonly persons: PersonsRepository) {}

  /** Those of these persons who are registered and have not gone. */
  async named(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Subject[]> {
    const found = await this.persons.registeredAs(tx, scope, ids);
    return found.map(({ personId, sortName, country, ...name }) => ({
      id: personId,
      nativeName: nativeFullName(name satisfies PersonName, country),
      latinName: latinFullName(name, country),
      nameKey: sortName,
      country: country === '' ? null : country,
    }));
  }
}
