import { newId } from '@app/kernel';
import { type HeldRun, Scope } from '@app/platform';
import {
  Acceptances,
  AccessCodes,
  type ChoiceChanges,
  CompletionLinks,
  FormsService,
  type FormStep,
  type ImportEntity,
  Imports,
  ListedAddresses,
  STANDARD_FORM,
  Slips,
} from '@app/registration';
import { DataSource } from 'typeorm';
import { ImportStage } from '../../support/import-stage';
import { countQueries } from '../../support/query-count';
import { Registrants, loadSecondEvent } from './compose';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { accepted, changeCategory, chosen, faultsOf, leaveOnePlace, opened, rowsOf, sql, whole } = stage;

const HEAD = 'Ref\tName\tCountry\tE-mail\tOrganisation\tPosition\tCategory';
const DARA = '1\tSok Dara\tKH\tdara@example.org\tCouncil\tDirector\tgovernment';
const MING = '2\tLi Ming\tCN\tming@example.org\tHuashang\tHead\tcompany';
const MAI = '3\tNguyen Mai\tVN\tmai@example.org\tMinistry\tOfficer\tgovernment';

async function brought(scope: Scope, rows: readonly string[], changes: ChoiceChanges = {}, head = HEAD) {
  const made = await opened([head, ...rows], scope);
  const defaults = { category: stage.people.category('government'), ...made.choices.defaults };
  return chosen(made, { defaults, ...changes }, scope);
}

/** Somebody of the staff of this event alone. */
const staff = (): Scope =>
  Scope.issue(
    {
      actor: { kind: 'account', id: newId(), name: 'Staff' },
      grants: [
        {
          role: 'event-owner',
          permissions: ['registrations.read', 'registrations.write', 'registrations.review'],
          seriesId: null,
          eventId: stage.people.scope.event,
        },
      ],
    },
    { eventId: stage.people.scope.event, seriesId: stage.people.scope.series },
  );

const states = () =>
  sql<{ ref: string; state: string }>(
    'select external_ref as ref, state from registration order by external_ref',
  );

/** Somebody at work who does this after each row. */
const run = (onRow: (row: number) => Promise<void>): HeldRun => {
  let row = 0;
  return {
    hold: () => Promise.resolve(),
    progress: () => onRow((row += 1)),
  } as unknown as HeldRun;
};

const carryOut = (made: ImportEntity, held: HeldRun | null) =>
  stage.get(Acceptances).carryOut(stage.people.scope, made.id, held);

describe('approving at once', () => {
  const APPROVED = (): ChoiceChanges => ({ ...whole(), approve: true });

  it('leaves whom a focal point looks at first in her queue, and says so before and after', async () => {
    await changeCategory('government', { preApproval: true });
    const made = await brought(stage.people.scope, [DARA, MING, MAI], APPROVED());
    expect(made.counts).toMatchObject({ new: 3, awaitsFocalPoint: 2, othersDecide: 0 });
    const done = await accepted(made);
    expect(await faultsOf(done)).toEqual([]);
    expect(done.counts).toMatchObject({ new: 3, refused: 0, awaitsFocalPoint: 2, othersDecide: 0 });
    expect((await rowsOf(done)).map(({ kind }) => kind)).toEqual([
      'awaits-focal-point',
      'complete',
      'awaits-focal-point',
    ]);
    expect(await states()).toEqual([
      { ref: '1', state: 'submitted' },
      { ref: '2', state: 'approved' },
      { ref: '3', state: 'submitted' },
    ]);
  });

  it('leaves whom others decide of to them', async () => {
    await sql('update category set approvers = $2 where id = $1', stage.people.category('company'), [
      newId(),
    ]);
    const asker = staff();
    const made = await brought(asker, [DARA, MING], APPROVED());
    expect(made.counts).toMatchObject({ new: 2, awaitsFocalPoint: 0, othersDecide: 1 });
    const done = await accepted(made, asker);
    expect(done.counts).toMatchObject({ new: 2, refused: 0, othersDecide: 1 });
    expect(await states()).toEqual([
      { ref: '1', state: 'approved' },
      { ref: '2', state: 'submitted' },
    ]);
  });

  it('does the same with a kept place whose row is whole by now', async () => {
    await changeCategory('government', { preApproval: true });
    await accepted(await brought(stage.people.scope, ['1\tTBC 1']));
    const done = await accepted(await brought(stage.people.scope, [DARA], APPROVED()));
    expect(done.counts).toMatchObject({ changed: 1, refused: 0, awaitsFocalPoint: 1 });
    expect(await states()).toEqual([{ ref: '1', state: 'submitted' }]);
  });
});

describe('a row that is of another category than before', () => {
  async function asks(code: string, key: string): Promise<string> {
    const forms = stage.commands(FormsService);
    const id = await forms.create(stage.people.scope, {
      ...{ code, purpose: 'registration', name: { en: code }, from: null },
    });
    const field = { key, kind: 'text', label: { en: key }, required: true, max: 80, returnable: true };
    const steps = STANDARD_FORM.steps.map(
      (step) =>
        (step.key === 'days' ? { ...step, fields: [...step.fields, field] } : step) as unknown as FormStep,
    );
    await forms.change(stage.people.scope, { id, version: 1 }, { steps });
    await forms.publish(stage.people.scope, { id, version: 2 }, { moveDrafts: true });
    await changeCategory(code, { formId: id });
    const [version] = await sql<{ id: string }>('select id from form_version where form_id = $1', id);
    return version?.id ?? '';
  }

  const taken = () =>
    sql(`select category.code, pool.taken from pool join category on category.pool_id = pool.id
         where pool.taken > 0`);

  it('is asked what that category asks from then on, and the move is in her history', async () => {
    await asks('government', 'ministry');
    const versionId = await asks('company', 'turnover');
    await accepted(await brought(stage.people.scope, ['7\tTBC 1\t\t\t\t\tgovernment']));
    const made = await brought(stage.people.scope, ['7\tTBC 1\t\t\t\t\tcompany']);
    expect(made.counts).toMatchObject({ changed: 1 });
    expect((await accepted(made)).counts).toMatchObject({ changed: 1, refused: 0 });
    expect(await taken()).toEqual([{ code: 'company', taken: 1 }]);
    expect(await sql('select form_version_id as id, state from registration')).toEqual([
      { id: versionId, state: 'placeholder' },
    ]);
    expect(
      await sql(`select became -> 'category' -> 'to' ->> 'en' as "to" from registration_move
        where became is not null`),
    ).toHaveLength(1);
    // What the same row says of her beside it is written too.
    const named = '7\tLi Ming\tCN\tming@example.org\tHuashang\tHead\tgovernment';
    expect((await accepted(await brought(stage.people.scope, [named], whole()))).counts).toMatchObject({
      changed: 1,
    });
    expect(await taken()).toEqual([{ code: 'government', taken: 1 }]);
    expect(await sql('select latin_given as name, country, state from registration')).toEqual([
      { name: 'Li Ming', country: 'CN', state: 'placeholder' },
    ]);
  });

  it('is refused where she comes with somebody, whose category says hers', async () => {
    await accepted(await brought(stage.people.scope, [DARA, MING], whole()));
    await sql(`update registration set relation = 'spouse',
      accompanies_id = (select id from registration where external_ref = '1') where external_ref = '2'`);
    const moved = MING.replace('company', 'government');
    expect(await faultsOf(await accepted(await brought(stage.people.scope, [moved], whole())))).toEqual([
      '2.- category-fixed',
    ]);
    expect(await taken()).toHaveLength(2);
  });
});

describe('a row that is of another country than before', () => {
  it('leads nobody there, and none where that country has no delegation', async () => {
    const china = await stage.delegationOf('CN');
    const standing = () =>
      sql(`select country, delegation_id as "of", delegation_role as "as" from registration`);
    await accepted(await brought(stage.people.scope, [MING], whole()));
    await sql(`update registration set delegation_role = 'head'`);
    expect(await standing()).toEqual([{ country: 'CN', of: china, as: 'head' }]);

    const cambodia = await stage.delegationOf('KH');
    const elsewhere = async (country: string) =>
      (await accepted(await brought(stage.people.scope, [MING.replace('CN', country)], whole()))).counts;
    expect(await elsewhere('KH')).toMatchObject({ changed: 1, refused: 0 });
    expect(await standing()).toEqual([{ country: 'KH', of: cambodia, as: 'member' }]);
    await sql(`update registration set delegation_role = 'head'`);
    expect(await elsewhere('VN')).toMatchObject({ changed: 1, refused: 0 });
    expect(await standing()).toEqual([{ country: 'VN', of: null, as: 'member' }]);
  });
});

describe('names of organisations that are used at other events', () => {
  const NAMES = `${HEAD}\tOrganisation (km)`;
  const KHMER = 'ក្រុមប្រឹក្សា';

  beforeEach(async () => {
    const second = await Registrants.of(stage.module, await loadSecondEvent(stage.module, 'second'));
    await second.submitted('elsewhere@example.org');
  });

  const row = (name: string) => `1\tSok Dara\tKH\tdara@example.org\t${KHMER}\tDirector\tgovernment\t${name}`;

  it('are refused by their cell to whoever looks after this event alone', async () => {
    const asker = staff();
    const made = await brought(asker, [row('ឈ្មោះ')], whole(), NAMES);
    expect([made.counts, await faultsOf(made, asker)]).toMatchObject([
      { new: 0, refused: 1 },
      ['2.7 used-elsewhere'],
    ]);
    await accepted(made, asker);
    expect(await sql(`select names from organisation where names <> '{}'`)).toEqual([]);
    const without = await brought(asker, [row('')], whole(), NAMES);
    expect((await accepted(without, asker)).counts).toMatchObject({ new: 1, refused: 0 });
  });

  it('are refused too where the organisation has come to be used there since the row was looked at', async () => {
    const fresh = row('ឈ្មោះ').replace(KHMER, 'Fresh');
    const made = await brought(staff(), [MING, fresh], whole(), NAMES);
    expect(made.counts).toMatchObject({ new: 2, refused: 0 });
    // The first row is in, the second is judged: now it comes to be the other event's.
    const elsewhere = () =>
      sql(
        `update organisation set name = 'Fresh', name_key = 'fresh', country = 'KH' where name = $1`,
        KHMER,
      );
    const held = run(async (at) => void (at === 1 && (await elsewhere())));
    expect(await carryOut(made, held)).toMatchObject({ new: 1, refused: 1 });
    expect(await faultsOf(made)).toEqual(['3.- used-elsewhere']);
    expect(await sql(`select names from organisation where names <> '{}'`)).toEqual([]);
  });

  it('are given by whoever looks after the series', async () => {
    const made = await brought(stage.people.scope, [row('ឈ្មោះ')], whole(), NAMES);
    expect((await accepted(made)).counts).toMatchObject({ new: 1, refused: 0 });
    expect(await sql(`select names from organisation where names <> '{}'`)).toEqual([
      { names: { km: 'ឈ្មោះ' } },
    ]);
  });
});

describe('a run', () => {
  it('goes on with the event as it is where somebody saves a setting meanwhile', async () => {
    const made = await brought(stage.people.scope, [DARA, MING, MAI], whole());
    const counts = await carryOut(
      made,
      run(async (row) => {
        if (row === 1) await changeCategory('company', { name: { en: 'Enterprise' } });
        if (row === 2)
          await sql('update event set version = version + 1 where id = $1', stage.people.scope.event);
      }),
    );
    expect(counts).toMatchObject({ new: 3, refused: 0 });
    expect(await states()).toHaveLength(3);
  });

  it('that ended in the middle keeps its sums and who waits when it is done again', async () => {
    await leaveOnePlace();
    const made = await brought(stage.people.scope, [DARA, MAI, MING], { ...whole(), wait: true });
    const ended = carryOut(
      made,
      run((row) => (row === 2 ? Promise.reject(new Error('The process ended.')) : Promise.resolve())),
    );
    await expect(ended).rejects.toThrow('The process ended.');
    expect(await carryOut(made, null)).toMatchObject({ new: 3, changed: 0, unchanged: 0, refused: 0 });
    expect((await rowsOf(made)).map(({ outcome, kind, done }) => [outcome, kind, done])).toEqual([
      ['new', 'complete', true],
      ['new', 'waits', true],
      ['new', 'complete', true],
    ]);
  });
});

describe('a row about somebody who waits', () => {
  it('changes what she is, and she keeps her turn', async () => {
    await leaveOnePlace();
    await accepted(await brought(stage.people.scope, [DARA, MAI], { ...whole(), wait: true }));
    const made = await brought(stage.people.scope, [MAI.replace('Officer', 'Minister')], whole());
    expect(made.counts).toMatchObject({ changed: 1, refused: 0 });
    expect((await accepted(made)).counts).toMatchObject({ changed: 1, refused: 0 });
    expect(
      await sql(`select job_title as title, registration.state, waiting.rank::integer as rank
        from registration join waiting on holder_id = registration.id`),
    ).toEqual([{ title: 'Minister', state: 'waitlisted', rank: 1 }]);
  });
});

describe('mended cells', () => {
  const wrong = (line: number) => `${line}\tSok Dara ${line}\tAtlantis\tx\tCouncil\tDirector\tgovernment`;

  it('are written and judged with the choices, at the same cost for one as for many', async () => {
    const made = await brought(stage.people.scope, [1, 2, 3, 4].map(wrong));
    expect(made.counts).toMatchObject({ refused: 4 });
    const imports = stage.commands(Imports);
    const source = stage.get(DataSource);
    const cell = (line: number) => ({ line, column: 2, text: 'Cambodia' });
    const email = (line: number) => ({ line, column: 3, text: '' });
    const same = (line: number) => ({ line, column: 5, text: 'Director' });
    let version = made.version;
    const press = (lines: number[]) =>
      countQueries(source, async () => {
        const cells = lines.flatMap((line) => [cell(line), email(line), same(line)]);
        ({ version } = await imports.choose(stage.people.scope, made.id, version, whole(), cells));
      });
    const one = await press([2]);
    expect(await press([3, 4, 5])).toBe(one);
    expect((await stage.get(Imports).find(stage.people.scope, made.id)).counts).toMatchObject({
      new: 4,
      refused: 0,
    });
    const strange = imports.choose(stage.people.scope, made.id, version, {}, [cell(99)]);
    await expect(strange).rejects.toMatchObject({ code: 'registration.import-cell-unknown' });
  });
});

describe('what a focal point’s table tells her of others', () => {
  const told = async (made: ImportEntity, scope: Scope) =>
    (await rowsOf(made, scope)).flatMap(({ faults }) => faults.map(({ code, meta }) => [code, meta ?? {}]));

  it('is who it is in her own delegation, and of all others the same nothing', async () => {
    const focal = stage.focalPointOf(await stage.delegationOf('KH'));
    await stage.people.submitted('own@example.org');
    await stage.people.submitted('other@example.org', { person: { country: 'VN', latinGiven: 'Mai' } });
    const made = await brought(focal, [
      '1\tSok Vanna\tKH\town@example.org\tCouncil\tDirector\tgovernment',
      '2\tSok Dara\tKH\tother@example.org\tCouncil\tDirector\tgovernment',
    ]);
    expect(await told(made, focal)).toEqual([
      ['address-taken', { number: 'LM-0001' }],
      ['elsewhere', {}],
    ]);
  });
});

describe('what is noted of many at once', () => {
  const count = (act: () => Promise<unknown>) => countQueries(stage.get(DataSource), act);

  async function kept(n: number): Promise<void> {
    await stage.begin();
    const rows = Array.from(
      { length: n },
      (_, at) => `${at}\tSok Dara ${at}\tKH\tdara${at}@example.org\t\t\tgovernment`,
    );
    await accepted(await brought(stage.people.scope, rows));
  }

  it('is noted in as many statements for one as for three: links, codes, listed addresses and slips', async () => {
    const sums: number[][] = [];
    for (const n of [1, 3]) {
      await kept(n);
      const links = await count(() => stage.commands(CompletionLinks).askAll(stage.people.scope));
      await sql(`update registration set contact = 'none', email = ''`);
      const slips = await count(() => stage.commands(Slips).printAll(stage.people.scope, { anew: false }));
      const categoryIds = [stage.people.category('government')];
      const lines = Array.from({ length: n }, (_, at) => `someone${at}@example.org`);
      const listed = await count(() =>
        stage.commands(ListedAddresses).put(stage.people.scope, {
          ...{ categoryId: categoryIds[0] ?? '', lines, usesOfAddress: 1, usesOfDomain: null },
        }),
      );
      const codes = await count(() =>
        stage.commands(AccessCodes).create(stage.people.scope, {
          ...{ count: n, note: '', uses: 1, validUntil: null, categoryIds },
        }),
      );
      sums.push([links, slips, listed, codes]);
    }
    // The number of each slip is drawn anew where it is taken.
    const [links = 0, slips = 0, ...others] = sums[0] ?? [];
    expect(sums[1]).toEqual([links, slips + 2, ...others]);
  });
});
