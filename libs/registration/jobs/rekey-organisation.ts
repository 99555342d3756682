import { Injectable } from '@nestjs/common';
import { organisationNamed } from '@app/news';
import { Database, HandlesMessage } from '@app/platform';
import { RegistrationKeysRepository } from '../persistence/registration-keys.repository';
import { Rekey } from './rekey';

/** Has the people of an organisation be found by what it is called now. */
@HandlesMessage(organisationNamed, { handler: 'registration.rekey-organisation', queue: 'messages' })
@Injectable()
export class RekeyOrganisation {
  constructor(
    private readonly database: Database,
    private readonly keys: RegistrationKeysRepository,
    private readonly rekey: Rekey,
  ) {}

  async handle({ organisationId }: { organisationId: string }): Promise<void> {
    await this.database.transaction((tx) => this.keys.unkeyPeopleOf(tx, organisationId));
    await this.rekey.run();
  }
}
