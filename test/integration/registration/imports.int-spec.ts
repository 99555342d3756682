import { LANGUAGES, newId } from '@app/kernel';
import { Database, LongWork, Scope } from '@app/platform';
import {
  Acceptances,
  type ImportEntity,
  Imports,
  ImportsReader,
  QuotasService,
  RegistrationReader,
  csvOf,
  faultText,
  readTable,
  refusedCsv,
  refusedXlsx,
  xlsxOf,
} from '@app/registration';
import { ImportStage } from '../../support/import-stage';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { accepted, chosen, faultsOf, leaveOnePlace, opened, rowsOf, sql, whole } = stage;

const HEAD = 'Ref\tName\tNative name\tCountry\tE-mail\tOrganisation\tPosition\tPhone';

const brought = async (...rows: string[]): Promise<ImportEntity> =>
  chosen(await opened([HEAD, ...rows]), { defaults: { category: stage.people.category('government') } });

const DARA = '1\tSok Dara\tសុខ ដារ៉ា\tកម្ពុជា\tdara@example.org\tCouncil\tDirector\t+855 12 345 678';
const MING = '2\tLi Ming\t李明\t中国\tming@example.org\t发改委\t处长\t';
const MAI = '3\tNguyen Mai\t\tVN\t\tBộ Công Thương\tOfficer\t';

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

  it('goes on where somebody stopped it, and takes nobody in twice', async () => {
    const made = await brought(DARA, MING, MAI);
    const asked = stage.commands(Acceptances);
    const accept = (one: ImportEntity) => asked.accept(stage.people.scope, one.id, one.version);
    const first = await accept(made);
    const running = await stage.get(Imports).find(stage.people.scope, made.id);
    await expect(accept(running)).rejects.toMatchObject({ code: 'registration.import-accepted' });

    const work = stage.get(LongWork);
    const stopping = work.carryOut(first, async (held) => {
      await stage.get(Acceptances).carryOut(stage.people.scope, made.id, {
        ...held,
        // Somebody asks it to stop when the first row is in.
        progress: async (step) => {
          await sql('update job_run set cancel_asked_at = now() where id = $1', first);
          await held.progress(step);
        },
      });
      return { result: {} };
    });
    await stopping;
    expect(await sql('select state from job_run')).toEqual([{ state: 'cancelled' }]);
    expect(await sql('select external_ref from registration')).toEqual([{ external_ref: '1' }]);

    const stopped = await stage.get(Imports).find(stage.people.scope, made.id);
    const second = await accept(stopped);
    await work.carryOut(second, async (held) => {
      const { needed: _, ...result } = await stage
        .get(Acceptances)
        .carryOut(stage.people.scope, made.id, held);
      return { result };
    });
    expect((await stage.get(Imports).find(stage.people.scope, made.id)).state).toBe('done');
    expect(await sql('select external_ref from registration order by external_ref')).toEqual([
      { external_ref: '1' },
      { external_ref: '2' },
      { external_ref: '3' },
    ]);
    await expect(accept(stopped)).rejects.toMatchObject({ code: 'registration.import-accepted' });
  });

  it('knows who has registered herself, and leaves her as she is', async () => {
    await stage.people.submitted('a@example.org');
    const made = await brought('9\tSok Sreymom\tសុខ ស្រីមុំ\tKH\ta@example.org\tAnother\tAnother\t');
    expect([made.counts, await faultsOf(made)]).toMatchObject([
      { new: 0, unchanged: 1, refused: 0 },
      ['2.- known'],
    ]);
  });

  it('holds places for people who are named later by the same reference', async () => {
    const held = await chosen(await brought('\tTBC 1', '\t', '7\t待定 2'), { holdUntil: '2018-11-01' });
    expect(held.counts).toMatchObject({ new: 2, placeholders: 2 });
    await accepted(held);
    expect(
      await sql(
        'select external_ref, latin_given, person_id, placeholder_until from registration order by external_ref',
      ),
    ).toEqual([
      {
        external_ref: '7',
        latin_given: '待定 2',
        person_id: null,
        placeholder_until: new Date('2018-11-01T16:00:00Z'),
      },
      {
        external_ref: 'TBC 1',
        latin_given: 'TBC 1',
        person_id: null,
        placeholder_until: new Date('2018-11-01T16:00:00Z'),
      },
    ]);
    expect((await accepted(await brought('\tTBC 1', '7\tTBC 2'))).counts).toMatchObject({ unchanged: 2 });

    const named = await accepted(
      await chosen(await brought('7\tSok Dara\t\tKH\t\tCouncil\tDirector\t'), whole()),
    );
    expect(named.counts).toMatchObject({ changed: 1 });
    expect(await sql(`select state, number, latin_given from registration where external_ref = '7'`)).toEqual(
      [{ state: 'submitted', number: 'LM-0001', latin_given: 'Sok Dara' }],
    );
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 2 }]);
  });

  it('changes what it brought, until that is decided', async () => {
    await accepted(await chosen(await brought(DARA), whole()));
    const changed = DARA.replace('Director', 'Minister');
    const made = await chosen(await brought(changed), whole());
    expect((await accepted(made)).counts).toMatchObject({ changed: 1 });
    expect(await sql('select job_title from registration')).toEqual([{ job_title: 'Minister' }]);
    await sql(`update registration set state = 'approved'`);
    expect(await faultsOf(await chosen(await brought(DARA), whole()))).toEqual(['2.- decided']);
    await sql(`update registration set state = 'withdrawn'`);
    expect(await faultsOf(await chosen(await brought(DARA), whole()))).toEqual(['2.- ended']);
  });

  it('leaves alone what was decided after the row was looked at', async () => {
    await accepted(await chosen(await brought(DARA, MING), whole()));
    const made = await chosen(
      await brought(DARA.replace('Director', 'Head'), MING.replace('处长', '主任')),
      whole(),
    );
    const job = await stage.commands(Acceptances).accept(stage.people.scope, made.id, made.version);
    await stage.get(LongWork).carryOut(job, async (held) => {
      await stage.get(Acceptances).carryOut(stage.people.scope, made.id, {
        ...held,
        // The first row is in, the second is judged: now somebody decides.
        progress: async (step) => {
          await sql(`update registration set state = 'approved' where external_ref = '2'`);
          await held.progress(step);
        },
      });
      return { result: {} };
    });
    expect(await faultsOf(made)).toEqual(['3.- decided']);
    expect(await sql('select job_title as title from registration order by external_ref')).toEqual([
      { title: 'Head' },
      { title: '处长' },
    ]);
  });

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

  it('accepted by two at once is taken in once, and what was changed meanwhile is said', async () => {
    const made = await brought(DARA, MING, MAI);
    const outcomes = await Promise.allSettled([accepted(made), accepted(made)]);
    // Pressed twice: the second is answered with the table, whose rows are being taken in.
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await accepted(made)).state).toBe('done');
    const twin = await Promise.all([brought('8\tAung Aung\t\tMM'), brought('8\tAung Aung\t\tMM')]);
    await Promise.all(twin.map((one) => accepted(one)));
    expect(await sql('select count(*)::integer as made from registration')).toEqual([{ made: 4 }]);
  });

  it('of a delegation changes nobody who was moved to another while it was taken in, and tells no number of hers', async () => {
    const delegation = (country: string) => stage.delegationOf(country);
    const [ours, theirs] = [await delegation('KH'), await delegation('VN')];
    const focal = stage.focalPointOf(ours);
    const bring = async (...lines: string[]) => {
      const table = await readTable({ text: [HEAD, ...lines].join('\n') });
      const opened = await stage.commands(Imports).open(focal, { table, fileName: '' });
      return stage.commands(Imports).choose(focal, opened.id, opened.version, whole());
    };
    const acceptHers = (made: ImportEntity) => accepted(made, focal);
    await acceptHers(await bring(DARA));
    const [dara] = await sql<{ id: string; number: string }>('select id, number from registration');

    const again = await bring(DARA.replace('Director', 'Stolen'));
    expect(again.counts).toMatchObject({ changed: 1 });
    const moving = stage.get(Database).transaction(async (tx) => {
      await tx.query('select from registration where id = $1 for update', [dara?.id]);
      const taken = acceptHers(again);
      // It waits for the row by now, judged as it was.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await tx.query('update registration set delegation_id = $2 where id = $1', [dara?.id, theirs]);
      return { taken };
    });
    const done = await (await moving).taken;
    expect(done.counts).toMatchObject({ changed: 0, refused: 1 });
    expect(await sql('select job_title from registration')).toEqual([{ job_title: 'Director' }]);

    const asked = await bring(
      DARA.replace('Sok Dara', 'Other Name').replace('សុខ ដារ៉ា', '').replace('1\t', '7\t'),
    );
    const rows = await stage.get(ImportsReader).rows(focal, asked.id, { limit: 10 });
    expect(rows.flatMap(({ faults }) => faults)).toMatchObject([{ code: 'elsewhere' }]);
    expect(JSON.stringify(rows)).not.toContain(dara?.number ?? '-');
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
