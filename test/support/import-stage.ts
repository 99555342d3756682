import type { Scope } from '@app/platform';
import {
  Acceptances,
  type ChoiceChanges,
  type ImportEntity,
  Imports,
  ImportsReader,
  readTable,
} from '@app/registration';
import { RegistrationStage } from './registration-stage';

/** Tables of people that are brought to an event, looked at and accepted. */
export class ImportStage extends RegistrationStage {
  /** As it is opened, before anything of it was chosen. */
  readonly opened = async (
    text: readonly string[],
    scope: Scope = this.people.scope,
    fileName = 'pasted',
  ): Promise<ImportEntity> => {
    const table = await readTable({ text: text.join('\n') });
    return this.commands(Imports).open(scope, { table, fileName });
  };

  readonly chosen = (
    made: ImportEntity,
    changes: ChoiceChanges,
    scope: Scope = this.people.scope,
  ): Promise<ImportEntity> => this.commands(Imports).choose(scope, made.id, made.version, changes);

  readonly accepted = (made: ImportEntity, scope: Scope = this.people.scope): Promise<ImportEntity> =>
    this.get(Acceptances).acceptNow(scope, made.id, made.version);

  readonly rowsOf = (made: ImportEntity, scope: Scope = this.people.scope) =>
    this.get(ImportsReader).rows(scope, made.id, { limit: 100 });

  readonly faultsOf = async (made: ImportEntity, scope: Scope = this.people.scope): Promise<string[]> =>
    (await this.rowsOf(made, scope)).flatMap(({ line, faults }) =>
      faults.map(({ column, code }) => `${line}.${column ?? '-'} ${code}`),
    );

  /** What is chosen for a table whose rows then say everything. */
  readonly whole = (): ChoiceChanges => ({
    consent: true,
    defaults: {
      category: this.people.category('government'),
      organisationKind: 'company',
      language: 'en',
      days: [...this.people.days],
    },
  });

  readonly leaveOnePlace = () =>
    this.sql(
      `update pool set capacity = 1 where id = (select pool_id from category where code = 'government')`,
    );
}
