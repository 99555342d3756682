import { Injectable } from '@nestjs/common';
import { Database, type SystemScope } from '@app/platform';
import { CategoriesReader, CategoriesService, FormsReader, FormsService } from '@app/registration';
import { IN_BUSINESS } from './delegates';

const CODE = 'interests';

const NAME = { en: 'Interests of business delegates', zh: '商务代表意向' };

/** The form of the demo that follows the approval. */
@Injectable()
export class DemoInterests {
  constructor(
    private readonly database: Database,
    private readonly forms: FormsService,
    private readonly listed: FormsReader,
    private readonly categories: CategoriesReader,
    private readonly changes: CategoriesService,
  ) {}

  /** Makes what is missing. Before the people: those who are approved answer it. */
  async ready(scope: SystemScope): Promise<void> {
    if ((await this.listed.list(scope)).some(({ form }) => form.code === CODE)) return;
    await this.database.transaction(async (tx) => {
      const facts = { code: CODE, purpose: 'follow-up', name: NAME, from: null } as const;
      const id = await this.forms.create(tx, scope, facts);
      await this.forms.publish(tx, scope, { id, version: 1 }, { moveDrafts: false });
      for (const category of await this.categories.list(scope, tx)) {
        if (IN_BUSINESS.includes(category.code))
          await this.changes.change(tx, scope, category, { followUpFormId: id });
      }
    });
  }
}
