import type { TestingModule } from '@nestjs/testing';
import { FixedClock, type LocalisedText, newId } from '@app/kernel';
import { Merges } from '@app/people';
import { Database, Scope } from '@app/platform';
import {
  Acceptances,
  ApprovalsReader,
  HolderReader,
  Imports,
  OrganisationNames,
  OrganisationsReader,
  BadgeHoldersReader,
  RegistrationReader,
  ReviewService,
  asItStands,
  organisationIn,
  readTable,
} from '@app/registration';
import { Rekey } from '../../../libs/registration/jobs/rekey';
import { RekeyOrganisation } from '../../../libs/registration/jobs/rekey-organisation';
import { RegistrationKeysRepository } from '../../../libs/registration/persistence/registration-keys.repository';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent, loadSecondEvent } from './compose';

jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(text: string, ...values: unknown[]) => app.get(Database).manager.query<Row[]>(text, values);

const of = (name: string, latin = '') => ({
  organisation: { organisationName: name, organisationLatinName: latin },
});

async function organisationOf(registration: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    'select organisation_id as id from registration where id = $1',
    registration,
  );
  return row?.id ?? '';
}

const detail = (id: string, q = '') => app.get(OrganisationsReader).detail(people.scope, id, q);

async function named(id: string, names: LocalisedText): Promise<void> {
  const { version } = await detail(id);
  await committed(app, OrganisationNames).change(people.scope, { id, version }, names);
}

const refusal = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

const EXIM = of('中国进出口银行', 'Export-Import Bank of China');
const EXIM_KM = 'ធនាគារនាំចេញនាំចូលចិន';

const foundBy = async (q: string) =>
  (await app.get(OrganisationsReader).list(people.scope, { q, limit: 9 })).items.map(({ name }) => name);

describe('an organisation that is called something in further languages', () => {
  it('is found by each of its names, and by none that was taken away', async () => {
    const id = await organisationOf(await people.submitted('a@example.org', EXIM));
    await people.submitted('b@example.org', of('Another'));
    await named(id, { km: EXIM_KM, vi: 'Ngân hàng Xuất nhập khẩu Trung Quốc', zh: '华商' });
    for (const q of [EXIM_KM, 'ngan hang', '华商', 'huashang', '进出口', 'export-import']) {
      expect([q, await foundBy(q)]).toEqual([q, ['中国进出口银行']]);
    }
    await named(id, { km: EXIM_KM });
    expect([await foundBy('huashang'), (await detail(id)).names]).toEqual([[], { km: EXIM_KM }]);
  });

  it('has its people found by each of its names wherever people are searched, from then on', async () => {
    const keys = app.get(RegistrationKeysRepository);
    const database = app.get(Database);
    const rekey = new RekeyOrganisation(database, keys, new Rekey(database, keys));
    const searched = async (q: string) =>
      (await app.get(RegistrationReader).list(people.scope, { q, limit: 9 })).items.map(({ email }) => email);
    const id = await organisationOf(await people.submitted('a@example.org', EXIM));
    await people.submitted('b@example.org', of('Another'));
    await named(id, { km: EXIM_KM, vi: 'Ngân hàng Xuất nhập khẩu' });
    expect(
      await sql(
        'select topic, payload from outbox_message where topic = $1',
        'registration.organisation-named',
      ),
    ).toMatchObject([{ payload: { organisationId: id } }]);
    await rekey.handle({ organisationId: id });
    for (const q of [EXIM_KM, 'ngan hang', 'a@example.org', '进出口'])
      expect([q, await searched(q)]).toEqual([q, ['a@example.org']]);

    // Whoever comes later, and whoever changes something, is found so at once.
    const later = await people.submitted('c@example.org', EXIM);
    await committed(app, ReviewService).approve(people.scope, asItStands(later));
    expect((await searched('ngan hang')).sort()).toEqual(['a@example.org', 'c@example.org']);
    const other = await organisationOf(await people.submitted('d@example.org', of('Exim', 'Exim')));
    const pair = { keptId: id, otherId: other };
    const { differing } = await app.get(Merges).preview(people.scope, 'organisation', pair);
    const chosen = Object.fromEntries(differing.map((field) => [field, 'kept' as const]));
    await committed(app, Merges).merge(people.scope, 'organisation', pair, chosen);
    await new Rekey(database, keys).run();
    expect((await searched('ngan hang')).length).toBe(3);

    await named(id, {});
    await rekey.handle({ organisationId: id });
    expect(await searched('ngan hang')).toEqual([]);
  });

  it('is read so by its people and their approvers, and stands so on a badge in that language', async () => {
    const her = await people.submitted('a@example.org', EXIM);
    await named(await organisationOf(her), { km: EXIM_KM, zh: '华商' });

    const status = await app.get(HolderReader).status(people.scope, her);
    expect([
      organisationIn(status, 'km'),
      organisationIn(status, 'th'),
      organisationIn(status, 'en'),
    ]).toEqual([EXIM_KM, '中国进出口银行', 'Export-Import Bank of China']);
    const [waiting] = await app.get(ApprovalsReader).organisations(people.scope, 'secretariat');
    expect(waiting?.names).toEqual({ km: EXIM_KM, zh: '华商' });

    await sql(`update registration set state = 'approved' where id = $1`, her);
    const { items } = await app.get(BadgeHoldersReader).list(people.scope, { ids: [her] });
    expect(items.map((one) => [one.nativeLanguage, one.organisationName, one.organisationLatin])).toEqual([
      ['km', EXIM_KM, 'Export-Import Bank of China'],
    ]);
  });

  it('is listed in these languages where somebody chooses them', async () => {
    const her = await people.submitted('a@example.org', EXIM);
    await people.submitted('b@example.org', of('Another'));
    await named(await organisationOf(her), { km: EXIM_KM });
    const { items } = await app
      .get(RegistrationReader)
      .list(people.scope, { panels: ['organisation'], limit: 9 });
    expect(items.map(({ email, panels }) => [email, panels['organisation.km']?.value])).toEqual([
      ['b@example.org', undefined],
      ['a@example.org', EXIM_KM],
    ]);
  });

  it('is likely the same as another that is called so in any language', async () => {
    const one = await organisationOf(await people.submitted('a@example.org', EXIM));
    const other = await organisationOf(await people.submitted('b@example.org', of(EXIM_KM)));
    const doubles = async (id: string) => (await detail(id)).doubles.map(({ id: double }) => double);
    expect([await doubles(one), await doubles(other)]).toEqual([[], []]);
    await named(one, { km: EXIM_KM });
    expect([await doubles(one), await doubles(other)]).toEqual([[other], [one]]);
  });

  it('is not renamed over what somebody else said meanwhile, nor by whoever does not look after it', async () => {
    const id = await organisationOf(await people.submitted('a@example.org', EXIM));
    const { version } = await detail(id);
    await named(id, { km: EXIM_KM });
    const change = (names: LocalisedText, at = version) =>
      committed(app, OrganisationNames).change(people.scope, { id, version: at }, names);
    expect(await refusal(change({ km: 'x' }))).toBe('stale-version');
    expect(await refusal(change({ km: 'x' }, version + 1))).toBe('done');
    const none = committed(app, OrganisationNames).change(people.scope, { id: newId(), version }, {});
    expect(await refusal(none)).toBe('not-found');

    // It has people at another event, which this one does not look after.
    const elsewhere = await Registrants.of(app, await loadSecondEvent(app, 'lancang-mekong-2019'));
    await elsewhere.submitted('c@example.org', EXIM);
    const { event, series } = people.scope;
    const here = Scope.issue(
      {
        actor: { kind: 'account', id: newId(), name: 'Lin' },
        grants: [
          {
            role: 'desk',
            permissions: ['registrations.read', 'registrations.write'],
            seriesId: series,
            eventId: event,
          },
        ],
      },
      { eventId: event, seriesId: series },
    );
    const seen = { id, version: (await detail(id)).version };
    expect(await refusal(committed(app, OrganisationNames).change(here, seen, { km: 'y' }))).toBe(
      'people.used-elsewhere',
    );
    expect((await detail(id)).names).toEqual({ km: 'x' });
  });
});

describe('two that become one', () => {
  it('have the names of both, of a conflict the chosen, and are found by all even when renamed later', async () => {
    const kept = await organisationOf(await people.submitted('a@example.org', EXIM));
    const other = await organisationOf(await people.submitted('b@example.org', of('China Exim')));
    await named(kept, { km: EXIM_KM, th: 'ธนาคาร' });
    await named(other, { km: 'ធនាគារ', lo: 'ທະນາຄານ' });
    const pair = { keptId: kept, otherId: other };
    const preview = await app.get(Merges).preview(people.scope, 'organisation', pair);
    expect([preview.differing, preview.proposed['nameLo'], preview.proposed['nameKm']]).toEqual([
      ['name', 'latinName', 'nameKm', 'nameLo', 'nameTh'],
      'other',
      'kept',
    ]);
    await committed(app, Merges).merge(people.scope, 'organisation', pair, { nameKm: 'other' });
    expect((await detail(kept)).names).toEqual({ km: 'ធនាគារ', lo: 'ທະນາຄານ', th: 'ธนาคาร' });
    await named(kept, { vi: 'Ngân hàng' });
    for (const q of ['Ngân hàng', 'China Exim', '进出口', 'ធនាគារ']) {
      expect([q, await foundBy(q)]).toEqual([q, ['中国进出口银行']]);
    }
  });

  it('leave out a name that somebody chose to leave out', async () => {
    const kept = await organisationOf(await people.submitted('a@example.org', EXIM));
    const other = await organisationOf(await people.submitted('b@example.org', of('China Exim')));
    await named(other, { lo: 'ທະນາຄານ' });
    const pair = { keptId: kept, otherId: other };
    await committed(app, Merges).merge(people.scope, 'organisation', pair, { nameLo: 'kept' });
    expect((await detail(kept)).names).toEqual({});
  });
});

describe('a table of people', () => {
  const HEAD = 'Ref\tName\tCountry\tE-mail\tOrganisation\tOrganisation (km)\tOrganisation in Chinese';

  async function broughtIn(...rows: string[]) {
    const table = await readTable({ text: [HEAD, ...rows].join('\n') });
    const made = await committed(app, Imports).open(people.scope, { table, fileName: 'pasted' });
    expect(made.choices.mapping.slice(5)).toEqual(['organisationName.km', 'organisationName.zh']);
    const defaults = { category: people.category('government') };
    const chosen = await committed(app, Imports).choose(people.scope, made.id, made.version, { defaults });
    const { counts } = await app.get(Acceptances).acceptNow(people.scope, chosen.id, chosen.version);
    const { new: fresh, changed, unchanged, refused } = counts as Record<string, number>;
    return { fresh, changed, unchanged, refused };
  }

  it('names organisations in the languages in which they have no name yet', async () => {
    const row = '1\tSok Dara\tKH\tdara@example.org\tCouncil';
    expect(await broughtIn(row)).toMatchObject({ fresh: 1 });
    const [{ id } = { id: '' }] = await sql<{ id: string }>('select organisation_id as id from registration');
    await named(id, { zh: '委员会' });
    // Whoever is decided of is not changed by a table; her organisation is named all the same.
    await sql(
      `update registration set state = 'approved', number = 'LM-0001', sent_at = $1,
      consent_at = $1, consent_version = '1'`,
      OPEN,
    );
    expect(await broughtIn(row.replace('Council', 'Port'))).toMatchObject({ refused: 1 });
    expect(await broughtIn(`${row}\tក្រុមប្រឹក្សា\t别的`)).toMatchObject({ changed: 1, refused: 0 });
    expect((await detail(id)).names).toEqual({ km: 'ក្រុមប្រឹក្សា', zh: '委员会' });
    expect(await broughtIn(`${row}\tក្រុមប្រឹក្សា\t别的`)).toMatchObject({ unchanged: 1 });
    expect(await sql(`select 1 from audit_entry where action = 'organisation.named'`)).toHaveLength(2);
  });

  it('says by its cell that a name is too long', async () => {
    const long = 'ក'.repeat(201);
    expect(await broughtIn(`1\tSok Dara\tKH\tdara@example.org\tCouncil\t${long}`)).toMatchObject({
      refused: 1,
    });
  });
});
