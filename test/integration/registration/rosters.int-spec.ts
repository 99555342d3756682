import type { TestingModule } from '@nestjs/testing';
import { Delegations } from '@app/delegations';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import {
  ApprovalsReader,
  CategoriesReader,
  CategoriesService,
  Companions,
  HolderReader,
  QuotasService,
  RegistrationReader,
  ReviewService,
  Rosters,
  asItStands,
} from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { type TestWorker, startWorker } from '../../support/worker';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let worker: TestWorker;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
  worker = await startWorker({ clock });
});

afterAll(async () => {
  await worker.close();
  await app.close();
});

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  await change('government', { companionsMost: 2, companionCategoryId: people.category('company') });
  await change('company', {});
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

async function change(code: string, changes: object): Promise<void> {
  const category = await app.get(CategoriesReader).find(people.scope, people.category(code));
  const wanted = { preApproval: true, ...changes };
  await committed(app, CategoriesService).change(people.scope, category, wanted);
}

const delegation = (country: string) =>
  committed(app, Delegations).create(people.scope, {
    country,
    organisation: null,
    name: {},
    note: '',
  });

function quota(en: string, delegationId: string): Promise<string> {
  return committed(app, QuotasService).create(people.scope, {
    ...{ name: { en }, capacity: 2, country: null, organisationId: null, delegationId, categoryIds: [] },
  });
}

/** What each quota of a delegation has given. */
async function taken(): Promise<Record<string, number>> {
  const rows = await sql<{ name: string; taken: number }>(
    `select name ->> 'en' as name, taken from quota join pool on pool.id = quota.pool_id`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.taken]));
}

/** Everybody of an event, whoever comes with somebody behind her: where she is and how she stands. */
const standings = () =>
  sql<{ accompanied: boolean; delegation_id: string | null; state: string; delegation_role: string }>(
    `select accompanies_id is not null as accompanied, delegation_id, state, delegation_role from registration
     order by accompanies_id is not null, id`,
  );

const awaiting = async (delegationId: string) => {
  const { item } = await app.get(ApprovalsReader).next(people.scope, { queue: 'focal-points', delegationId });
  return item?.registration.id;
};

/** Somebody who brings an interpreter, both pre-approved. */
async function agreedTo(): Promise<string> {
  const id = await people.draft('sreymom@example.org');
  const named = { latinGiven: 'Vuthy', relation: 'spouse' };
  expect(await committed(app, Companions).add(people.holder(id), id, named)).toMatchObject({
    ok: true,
  });
  await people.send(id);
  await committed(app, ReviewService).preApprove(people.scope, asItStands(id));
  await worker.drain();
  return id;
}

describe('somebody who is put into another delegation', () => {
  it('is looked at by its focal point, whatever another’s has said, and whoever comes with her goes along', async () => {
    const [cambodia, laos] = [await delegation('KH'), await delegation('LA')];
    await quota('Cambodia', cambodia);
    await quota('Laos', laos);
    const id = await agreedTo();
    expect(await taken()).toEqual({ Cambodia: 2, Laos: 0 });

    await committed(app, Rosters).place(people.scope, id, { delegationId: laos, role: 'head' });
    expect(await standings()).toEqual([
      { accompanied: false, delegation_id: laos, state: 'submitted', delegation_role: 'head' },
      { accompanied: true, delegation_id: laos, state: 'submitted', delegation_role: 'member' },
    ]);
    expect(await taken()).toEqual({ Cambodia: 0, Laos: 2 });
    expect([await awaiting(cambodia), await awaiting(laos)]).toEqual([undefined, id]);
    const { moves } = await app.get(RegistrationReader).detail(people.scope, id);
    expect(moves.map(({ toState }) => toState)).toEqual(['submitted', 'pre_approved', 'submitted']);
  });

  it('keeps the word of her own where only her part in it is another', async () => {
    const cambodia = await delegation('KH');
    const id = await agreedTo();
    await committed(app, Rosters).place(people.scope, id, { delegationId: cambodia, role: 'head' });
    expect((await standings()).map(({ state }) => state)).toEqual(['pre_approved', 'pre_approved']);
  });

  it('leaves behind who was put elsewhere before', async () => {
    const [, laos, thailand] = [await delegation('KH'), await delegation('LA'), await delegation('TH')];
    const id = await agreedTo();
    const [spouse] = await sql<{ id: string }>('select id from registration where accompanies_id = $1', id);
    const place = (one: string, delegationId: string) =>
      committed(app, Rosters).place(people.scope, one, { delegationId, role: 'member' });
    await place(spouse?.id ?? '', thailand);
    await place(id, laos);
    expect((await standings()).map(({ delegation_id }) => delegation_id)).toEqual([laos, thailand]);
  });

  it('finds nothing of it on her own page, and no mail', async () => {
    const [, laos] = [await delegation('KH'), await delegation('LA')];
    const id = await agreedTo();
    const mails = await sql('select 1 from mail_delivery');
    await committed(app, Rosters).place(people.scope, id, { delegationId: laos, role: 'member' });
    await worker.drain();
    expect(await sql('select 1 from mail_delivery')).toEqual(mails);
    const { timeline } = await app.get(HolderReader).status(people.holder(id), id);
    expect(timeline.map(({ state }) => state)).toEqual(['submitted', 'pre_approved']);
  });
});

describe('a delegation that is made later', () => {
  it('has its own focal point look, and takes along who comes with its people', async () => {
    const cambodia = await delegation('KH');
    const id = await agreedTo();
    // Whoever comes with her is of no organisation of hers.
    await sql('update registration set organisation_id = null where accompanies_id = $1', id);
    const { organisationName: name, organisationKind: kind } = (
      await app.get(RegistrationReader).detail(people.scope, id)
    ).registration;
    const ministry = await committed(app, Delegations).create(people.scope, {
      ...{ country: 'KH', organisation: { name, latinName: '', kind }, name: {}, note: '' },
    });
    await worker.drain();
    expect(ministry).not.toBe(cambodia);
    expect((await standings()).map(({ delegation_id, state }) => [delegation_id, state])).toEqual([
      [ministry, 'submitted'],
      [ministry, 'submitted'],
    ]);
  });
});

describe('head and deputy', () => {
  it('change places in no circle, whoever of them is placed first', async () => {
    const cambodia = await delegation('KH');
    const pair = [await people.submitted('a@example.org'), await people.submitted('b@example.org')];
    const roles = ['head', 'deputy'] as const;
    const lead = (turn: number) =>
      Promise.all(
        pair.map((id, index) =>
          // Without another try: a circle would be seen.
          app.get(Database).manager.transaction((tx) =>
            app.get(Rosters).place(tx, people.scope, id, {
              delegationId: cambodia,
              role: roles[(index + turn) % 2] ?? 'head',
            }),
          ),
        ),
      );
    for (let turn = 0; turn < 20; turn += 1) {
      await lead(turn);
      const leading = await sql<{ role: string }>(
        `select delegation_role as role from registration where delegation_role <> 'member'`,
      );
      expect(leading.length).toBeGreaterThan(0);
    }
  });
});
