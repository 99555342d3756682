import { newId } from '@app/kernel';
import { type ImportEntity, Imports, RegistrationReader, readTable } from '@app/registration';
import { DARA, HEAD, ImportStage, MAI, MING } from '../../support/import-stage';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { accepted, brought, chosen, faultsOf, rowsOf, sql, whole } = stage;

describe('a table of people', () => {
  it('writes nothing before it is accepted, then every row once, then nothing', async () => {
    const made = await brought(DARA, MING, MAI);
    expect(made.counts).toMatchObject({ new: 3, refused: 0, toComplete: 3, none: 1 });
    expect(await sql('select 1 from registration')).toEqual([]);

    const done = await accepted(made);
    expect([done.state, done.counts]).toMatchObject([
      'done',
      { new: 3, changed: 0, unchanged: 0, refused: 0 },
    ]);
    expect(
      await sql(
        'select external_ref, state, contact, latin_given, native_given, country from registration order by external_ref',
      ),
    ).toEqual([
      {
        external_ref: '1',
        state: 'placeholder',
        contact: 'own',
        latin_given: 'Sok Dara',
        native_given: 'សុខ ដារ៉ា',
        country: 'KH',
      },
      {
        external_ref: '2',
        state: 'placeholder',
        contact: 'own',
        latin_given: 'Li Ming',
        native_given: '李明',
        country: 'CN',
      },
      {
        external_ref: '3',
        state: 'placeholder',
        contact: 'none',
        latin_given: 'Nguyen Mai',
        native_given: '',
        country: 'VN',
      },
    ]);
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 3 }]);

    const versions = await sql('select id, version from registration order by id');
    const again = await accepted(await brought(MAI, DARA, MING));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3, refused: 0 });
    expect(await sql('select id, version from registration order by id')).toEqual(versions);
  });

  it('says of nobody who was sent that she is to complete it, though the row says less than stands', async () => {
    await accepted(await chosen(await brought(DARA), whole()));
    const again = await brought(DARA);
    expect((await rowsOf(again)).map(({ outcome, kind, asks }) => ({ outcome, kind, asks }))).toEqual([
      { outcome: 'unchanged', kind: 'complete', asks: null },
    ]);
  });

  it('of whole answers is sent at once, mails nobody, and is approved where that is asked', async () => {
    await accepted(await chosen(await brought(DARA, MAI), whole()));
    expect(await sql('select state, number, contact from registration order by number')).toEqual([
      { state: 'submitted', number: 'LM-0001', contact: 'own' },
      { state: 'submitted', number: 'LM-0002', contact: 'none' },
    ]);
    await accepted(await chosen(await brought(MING), { ...whole(), approve: true }));
    expect(await sql(`select state from registration where number = 'LM-0003'`)).toEqual([
      { state: 'approved' },
    ]);
    expect(await sql('select distinct quiet from registration_move')).toEqual([{ quiet: true }]);
    const loud = '4\tAung Aung\t\tMM\taung@example.org\tMinistry\tDirector\t';
    await accepted(await chosen(await brought(loud), { ...whole(), mail: true }));
    expect(await sql('select count(*)::integer as mailed from registration_move where not quiet')).toEqual([
      { mailed: 1 },
    ]);
  });

  it('narrows the list of people to whom it took in or changed, and reads no other', async () => {
    const reader = stage.get(RegistrationReader);
    const namesOf = async (made: ImportEntity) => {
      const { items, total } = await reader.list(stage.people.scope, { import: made.id, limit: 50 });
      return [total, ...items.map(({ latinName }) => latinName).sort()];
    };
    await stage.people.submitted('somebody.else@example.org');
    const first = await brought(DARA, MING, '9\tNobody\t\tAtlantis\t\tX\tY\t');
    expect(await namesOf(first)).toEqual([0]);
    await accepted(first);
    expect(await namesOf(first)).toEqual([2, 'Li Ming', 'Sok Dara']);
    const second = await brought(DARA.replace('Director', 'Adviser'), MING, MAI);
    expect((await accepted(second)).counts).toMatchObject({ new: 1, changed: 1, unchanged: 1 });
    expect(await namesOf(second)).toEqual([2, 'Nguyen Mai', 'Sok Dara']);
    expect((await reader.list(stage.people.scope, { import: newId(), limit: 50 })).total).toBe(0);
  });

  it('knows who has registered herself, and leaves her as she is', async () => {
    await stage.people.submitted('a@example.org');
    const made = await brought('9\tSok Sreymom\tសុខ ស្រីមុំ\tKH\ta@example.org\tAnother\tAnother\t');
    expect([made.counts, await faultsOf(made)]).toMatchObject([
      { new: 0, unchanged: 1, refused: 0 },
      ['2.- known'],
    ]);
  });

  it('mails the link to their own part to those who are to complete theirs, where that is asked', async () => {
    await accepted(await chosen(await brought(DARA, MAI, '\tTBC 1'), { mail: true }));
    const asked = await sql<{ email: string }>(
      `select registration.email from outbox_message
       join registration on registration.id = (outbox_message.payload ->> 'registrationId')::uuid
       where topic = 'registration.completion-asked'`,
    );
    expect(asked).toEqual([{ email: 'dara@example.org' }]);
    await accepted(await chosen(await brought(MING), { mail: false }));
    expect(
      await sql(`select 1 from outbox_message where topic = 'registration.completion-asked'`),
    ).toHaveLength(1);
  });

  it('remembers what the columns of a list were said to mean', async () => {
    const made = await brought(DARA);
    const mapping = made.choices.mapping.map((meaning) =>
      meaning === 'jobTitle' ? 'organisationLatinName' : meaning,
    );
    await chosen(made, { mapping });
    expect((await brought(DARA)).choices.mapping).toEqual(mapping);
  });

  it('is never a delegation’s where others bring it, whatever they call it', async () => {
    const table = await readTable({ text: `${HEAD}\n${DARA}` });
    const opened = (source: string) =>
      stage.commands(Imports).open(stage.people.scope, { table, fileName: 'x', source });
    const theirs = { code: 'registration.import-source-reserved', fields: [{ pointer: '/source' }] };
    for (const source of [`delegation:${newId()}`, ` \uFEFFdelegation:${newId()}`, 'delegation:'])
      await expect(opened(source)).rejects.toMatchObject(theirs);
    expect(await opened('delegation of Laos')).toMatchObject({ source: 'delegation of Laos' });
  });

  it('is nobody’s who may not write registrations', async () => {
    const table = await readTable({ text: `${HEAD}\n${DARA}` });
    const opened = stage.commands(Imports).open(stage.people.visitor(), { table, fileName: 'x' });
    await expect(opened).rejects.toMatchObject({ code: 'forbidden' });
  });
});
