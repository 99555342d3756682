import { Imports, readTable } from '@app/registration';
import { formWith } from '../../multipart';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

/** A table of one refused row: it names no category. */
export async function newTable({
  scope,
  mark,
  get,
  inTx,
  code,
}: World): Promise<{ path: { import: string }; version: number }> {
  const table = await readTable({ text: `Name\tCountry\n${code()}\tKH` });
  const { id, version } = await inTx((tx) =>
    get(Imports).open(tx, scope, { table, fileName: 'people.csv', source: mark }),
  );
  return { path: { import: id }, version };
}

export function importStages(world: World): Stages {
  const { code } = world;
  const brought = () => newTable(world);

  return {
    'Imports.list': nothing,
    'Imports.open': async () => ({
      form: formWith(Buffer.from(`Name,Country\n${code()},KH\n`), {
        field: 'file',
        name: 'people.csv',
        type: 'text/csv',
      }),
    }),
    'Imports.find': async () => brought(),
    'Imports.choose': async () => {
      const { path, version } = await brought();
      return {
        path,
        values: { version, mapping: ['name', 'country'], defaults: {}, approve: false, holdUntil: '' },
      };
    },
    'Imports.rows': async () => brought(),
    'Imports.mend': async () => {
      const { path, version } = await brought();
      return { path, values: { version, line: 2, column: 0, text: code() } };
    },
    'Imports.accept': async () => {
      const { path, version } = await brought();
      return { path, values: { version } };
    },
    'Imports.templateCsv': nothing,
    'Imports.templateXlsx': nothing,
    'Imports.csv': async () => brought(),
    'Imports.xlsx': async () => brought(),
  };
}
