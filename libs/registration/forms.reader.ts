import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@app/platform';
import { CategoriesReader } from './categories.reader';
import type { RegistrationForm } from './domain/form';
import { Forms } from './forms';

/** Forms as the organisers read them. */
@Injectable()
export class FormsReader {
  constructor(
    private readonly database: Database,
    private readonly forms: Forms,
    private readonly categories: CategoriesReader,
  ) {}

  /** What whoever registers in this category now is asked. */
  async asked(scope: Scope, categoryId: string): Promise<RegistrationForm> {
    scope.require('events.read');
    const tx = this.database.manager;
    const { id } = await this.categories.find(scope, categoryId, tx);
    return this.forms.ofCategory(tx, scope, id);
  }
}
