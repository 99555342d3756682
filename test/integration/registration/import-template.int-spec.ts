import { LANGUAGES } from '@app/kernel';
import { Scope } from '@app/platform';
import { Imports, ImportsReader, csvOf, readTable, xlsxOf } from '@app/registration';
import { ImportStage } from '../../support/import-stage';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { chosen, faultsOf } = stage;

describe('the empty table to fill in', () => {
  it('is understood in every language once it is filled in, and its example is nobody', async () => {
    for (const language of LANGUAGES) {
      const lines = await stage.get(ImportsReader).template(stage.people.scope, language);
      const [headers = [], example = []] = lines;
      expect(example).toHaveLength(headers.length);
      expect(new Set(headers).size).toBe(headers.length);
      const files = [
        csvOf([...lines, ['', ...example.slice(1)]]),
        await xlsxOf([...lines, ['', ...example.slice(1)]]),
      ];
      for (const bytes of files) {
        const table = await readTable({ bytes });
        const made = await stage.commands(Imports).open(stage.people.scope, { table, fileName: 'people' });
        expect([language, made.total, made.choices.mapping.includes(null)]).toEqual([language, 1, false]);
        const agreed = await chosen(made, { consent: true });
        // Nothing of what the example shows is refused.
        expect([language, await faultsOf(agreed)]).toEqual([language, []]);
      }
    }
  });

  it('is refused as empty where nobody was filled in', async () => {
    const lines = await stage.get(ImportsReader).template(stage.people.scope, 'km');
    const table = await readTable({ bytes: csvOf(lines) });
    await expect(
      stage.commands(Imports).open(stage.people.scope, { table, fileName: 'people.csv' }),
    ).rejects.toMatchObject({ code: 'registration.table-empty' });
  });

  it('asks a focal point for nothing that is so of her whole delegation', async () => {
    const delegationId = await stage.delegationOf('KH');
    const hers = stage.focalPointOf(delegationId);
    const headingsOf = async (scope: Scope) => (await stage.get(ImportsReader).template(scope, 'en'))[0];
    expect(await headingsOf(stage.people.scope)).toContain('Country or region');
    expect(await headingsOf(hers)).not.toContain('Country or region');
  });
});
