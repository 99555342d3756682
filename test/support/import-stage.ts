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

/** What stands over the columns of a table, and three of its rows. */
export const HEAD = 'Ref\tName\tNative name\tCountry\tE-mail\tOrganisation\tPosition\tPhone';
export const DARA = '1\tSok Dara\tសុខ ដារ៉ា\tកម្ពុជា\tdara@example.org\tCouncil\tDirector\t+855 12 345 678';
export const MING = '2\tLi Ming\t李明\t中国\tming@example.org\t发改委\t处长\t';
export const MAI = '3\tNguyen Mai\t\tVN\t\tBộ Công Thương\tOfficer\t';

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

  /** A table of these rows, whose people come for a government. */
  readonly brought = async (...rows: string[]): Promise<ImportEntity> =>
    this.chosen(await this.opened([HEAD, ...rows]), {
      defaults: { category: this.people.category('government') },
    });

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
