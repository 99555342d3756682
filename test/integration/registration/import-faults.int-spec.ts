import {
  type ImportEntity,
  Imports,
  ImportsReader,
  faultText,
  readTable,
  refusedCsv,
  refusedXlsx,
} from '@app/registration';
import { DARA, HEAD, ImportStage, MAI } from '../../support/import-stage';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { accepted, brought, chosen, faultsOf, rowsOf, sql, whole } = stage;

describe('a table of people', () => {
  it('says of each row what its person will be asked for, and whether by her link or a slip', async () => {
    const asked = async (made: ImportEntity) =>
      (await rowsOf(made)).map(
        ({ asks }) => asks && `${asks.by}: ${asks.fields.map((one) => one.field).join()}`,
      );
    const made = await brought(DARA, MAI, '4\tTBC\t\tMM\t\t\t\t', '5\tWrong Mail\t\tMM\tnobody\t\t\t');
    expect(await asked(made)).toEqual([
      'link: organisationKind,days,language,consent',
      'slip: organisationKind,days,language,consent',
      null,
      null,
    ]);
    const agreed = await chosen(made, {
      ...whole(),
      defaults: { ...whole().defaults, organisationKind: '' },
    });
    expect((await asked(agreed)).slice(0, 2)).toEqual(['link: organisationKind', 'slip: organisationKind']);
    expect(await asked(await chosen(agreed, whole()))).toEqual([null, null, null, null]);
  });

  it('names every fault by its cell, takes the good rows, and gives the others back to be mended and brought again', async () => {
    const made = await brought(
      DARA,
      '2\tLi Ming\t李明\tAtlantis\tnot an address\tX\tY\t12',
      '',
      '1\tSomebody Else\t\tKH\t\tX\tY\t',
      `3\tSok Dara\tសុខ ដារ៉ា\tKH\tdara@example.org\tX\tY\t`,
      '=cmd|calc\tSok Sophea\t\tKH\t\t=1+1\tY\t',
    );
    expect(await faultsOf(made)).toEqual([
      '3.3 unknown-option',
      '3.4 bad-email',
      '3.7 bad-phone',
      '5.- repeats',
      '6.- repeats',
    ]);
    const done = await accepted(made);
    expect(done.counts).toMatchObject({ new: 2, refused: 3 });

    const { rows } = await stage.get(ImportsReader).refused(stage.people.scope, made.id);
    const csv = refusedCsv({ headers: made.headers, rows, language: 'zh' });
    expect(csv.toString('utf8').split('\r\n')[1]).toBe(
      '2,Li Ming,李明,Atlantis,not an address,X,Y,12,Country: 不在可选范围内（柬埔寨、中国、老挝、缅甸、泰国、越南）。 E-mail: 这不是有效的电子邮件地址。 Phone: 这不是有效的电话号码。',
    );
    const xlsx = await refusedXlsx({ headers: made.headers, rows, language: 'en' });
    for (const bytes of [csv, xlsx]) {
      const table = await readTable({ bytes });
      const opened = await stage.commands(Imports).open(stage.people.scope, { table, fileName: 'refused' });
      expect(opened.headers).toEqual(made.headers);
      const defaulted = await chosen(opened, { defaults: { category: stage.people.category('government') } });
      expect(defaulted.counts).toMatchObject({ new: 0, refused: 3 });
      const mended = await stage.commands(Imports).mend(stage.people.scope, opened.id, defaulted.version, [
        { line: 2, column: 3, text: 'China' },
        { line: 2, column: 4, text: 'ming@example.org' },
        { line: 2, column: 7, text: '' },
      ]);
      expect(mended.counts).toMatchObject({ new: 1, refused: 2 });
    }
  });

  it('says what may stand in a cell, and what the field is called, to whoever reads', async () => {
    const table = await readTable({
      text: `${HEAD}\t\tKind\tReach\n${DARA}\tanother day\tguild\tby pigeon`,
    });
    const opened = await stage.commands(Imports).open(stage.people.scope, { table, fileName: 'pasted' });
    const mapping = [...opened.choices.mapping.slice(0, 8), 'days', 'organisationKind', 'contact'];
    const made = await chosen(opened, { mapping, defaults: { category: 'nobility' } });
    const [row] = await rowsOf(made);
    const said = (language: 'en' | 'km') =>
      row?.faults.map((fault) => faultText(fault, made.headers, language));
    expect(said('en')).toEqual([
      'Category: This is not one of the choices (Government, Industrial park, Company, Financial institution, Media, Staff).',
      'Reach: This is not one of the choices (own, shared, none).',
      'Kind: This is not one of the choices (Government department, Industrial park, Company, Financial institution, Other organisation).',
      'Days you will attend: This is not one of the choices (2018-12-03, 2018-12-04, 2018-12-05, 2018-12-06).',
    ]);
    expect(said('km')?.[1]).toBe('Reach: នេះមិនមែនជាជម្រើសណាមួយទេ (own, shared, none)។');

    const renamed = await chosen(made, { mapping: [...mapping.slice(0, 3), 'rank', ...mapping.slice(4)] });
    const [again] = await rowsOf(renamed);
    const ranks = again?.faults.find(({ field }) => field === 'rank');
    expect([ranks?.choices?.first.length, ranks?.choices?.more]).toEqual([8, true]);
    expect(ranks && faultText(ranks, made.headers, 'en')).toMatch(/^Country: This is not .* \(.*, …\)\.$/);
  });

  it('stands for people at one mailbox, and says who has an address already', async () => {
    await stage.people.submitted('sec@example.org');
    const made = await brought(
      '1\tSok Dara\t\tKH\tsec@example.org\tCouncil\tDirector\t',
      '2\tSok Sophea\t\tKH\tboss@example.org\tCouncil\tDirector\t',
      '3\tSok Vanna\t\tKH\tboss@example.org\tCouncil\tDirector\t',
    );
    expect(made.counts).toMatchObject({ new: 2, refused: 1, shared: 2 });
    expect(await faultsOf(made)).toEqual(['2.- address-taken']);
    await accepted(made);
    expect(await sql(`select contact from registration where email = 'boss@example.org'`)).toEqual([
      { contact: 'shared' },
      { contact: 'shared' },
    ]);
  });
});
