import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from './categories.reader';
import type { RegistrationState } from '../domain/registration-state';
import { type Rights, rightsOf } from '../domain/rights';

/** What the kind of participant opens to a person: asked by every context that has something to open. */
@Injectable()
export class RightsReader {
  constructor(
    private readonly database: Database,
    private readonly categories: CategoriesReader,
  ) {}

  /** The rights of a registration of the scope's event, as they are now. */
  async rightsOf(
    scope: Scope,
    registration: { categoryId: string; state: RegistrationState },
    tx: Tx = this.database.manager,
  ): Promise<Rights> {
    return rightsOf(registration.state, await this.categories.find(scope, registration.categoryId, tx));
  }
}
