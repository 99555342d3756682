import { Injectable } from '@nestjs/common';
import { latinFullName, nativeFullName } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { Subject } from '@app/protocol';
import { SpeakersRepository } from './persistence/speakers.repository';

/** The speakers of an event as its order of precedence names them: by the persons they are, else by their own ids. */
@Injectable()
export class SpeakingSubjects {
  constructor(private readonly speakers: SpeakersRepository) {}

  async named(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Subject[]> {
    const found = await this.speakers.known(tx, scope, ids);
    return found.map(({ id, personId, sortKey, country, ...name }) => ({
      id: personId ?? id,
      nativeName: nativeFullName(name, country),
      latinName: latinFullName(name, country),
      nameKey: sortKey,
      country: country === '' ? null : country,
    }));
  }
}
