import { Imports, QuotasService, readTable } from '@app/registration';
import { DARA, HEAD, ImportStage, MAI, MING } from '../../support/import-stage';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { accepted, brought, chosen, faultsOf, leaveOnePlace, rowsOf, sql, whole } = stage;

describe('a table of people', () => {
  it('of an organisation’s focal point is of her organisation and counted with it, whatever the rows say', async () => {
    const delegationId = await stage.delegationOf('CN', {
      organisation: { name: '湄公河银行', latinName: 'Mekong Bank', kind: 'financial_institution' },
    });
    const bound = { country: null, organisationId: null, delegationId, categoryIds: [] };
    await stage
      .commands(QuotasService)
      .create(stage.people.scope, { name: { en: 'Bank' }, ...bound, capacity: 1 });
    const focal = stage.focalPointOf(delegationId);
    const table = await readTable({
      text: [HEAD, DARA, MAI.replace('\t\tOfficer', 'mai@example.org')].join('\n'),
    });
    const imports = stage.commands(Imports);
    const opened = await imports.open(focal, { table, fileName: 'pasted' });
    const made = await imports.choose(focal, opened.id, opened.version, whole());
    await accepted(made, focal);

    expect((await rowsOf(made)).flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(['full']);
    expect(
      await sql(
        'select country, organisation_name as name, delegation_id as delegation, state from registration',
      ),
    ).toEqual([{ country: 'CN', name: '湄公河银行', delegation: delegationId, state: 'submitted' }]);
  });

  it('takes in as many as there are places, and says so of the others', async () => {
    await leaveOnePlace();
    const done = await accepted(await brought(DARA, MING));
    expect([done.counts, await faultsOf(done)]).toMatchObject([{ new: 1, refused: 1 }, ['3.- full']]);
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 1 }]);
  });

  it('puts those who find no place in line where that is asked, approves none of them, and says who they are', async () => {
    await leaveOnePlace();
    const made = await chosen(await brought(DARA, MING, MAI), { ...whole(), approve: true, wait: true });
    const done = await accepted(made);
    expect(done.counts).toMatchObject({ new: 3, refused: 0 });
    expect((await rowsOf(made)).map(({ kind }) => kind)).toEqual(['complete', 'waits', 'waits']);
    expect(
      await sql(
        `select external_ref, registration.state, waiting.rank::integer as rank from registration
         left join waiting on holder_id = registration.id order by external_ref`,
      ),
    ).toEqual([
      { external_ref: '1', state: 'approved', rank: null },
      { external_ref: '2', state: 'waitlisted', rank: 1 },
      { external_ref: '3', state: 'waitlisted', rank: 2 },
    ]);
    expect((await accepted(await chosen(await brought(DARA, MING, MAI), whole()))).counts).toMatchObject({
      unchanged: 3,
      refused: 0,
    });
  });
});
