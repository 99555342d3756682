import { Database } from '@app/platform';
import {
  ApprovalsReader,
  Companions,
  HolderReader,
  QuotasService,
  RegistrationReader,
  ReviewService,
  Rosters,
  asItStands,
} from '@app/registration';
import { RegistrationStage } from '../../support/registration-stage';
import { type TestWorker, startWorker } from '../../support/worker';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const stage = RegistrationStage.forEachTest();
const { changeCategory, delegationOf, sql } = stage;
let worker: TestWorker;

beforeAll(async () => {
  worker = await startWorker({ clock: stage.clock });
});

afterAll(() => worker.close());

beforeEach(async () => {
  await change('government', { companionsMost: 2, companionCategoryId: stage.people.category('company') });
  await change('company', {});
});

const change = (code: string, changes: object) => changeCategory(code, { preApproval: true, ...changes });

function quota(en: string, delegationId: string): Promise<string> {
  return stage.commands(QuotasService).create(stage.people.scope, {
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
  const { item } = await stage
    .get(ApprovalsReader)
    .next(stage.people.scope, { queue: 'focal-points', delegationId });
  return item?.registration.id;
};

/** Somebody who brings an interpreter, both pre-approved. */
async function agreedTo(): Promise<string> {
  const id = await stage.people.draft('sreymom@example.org');
  const named = { latinGiven: 'Vuthy', relation: 'spouse' };
  expect(await stage.commands(Companions).add(stage.people.holder(id), id, named)).toMatchObject({
    ok: true,
  });
  await stage.people.send(id);
  await stage.commands(ReviewService).preApprove(stage.people.scope, asItStands(id));
  await worker.drain();
  return id;
}

describe('somebody who is put into another delegation', () => {
  it('is looked at by its focal point, whatever another’s has said, and whoever comes with her goes along', async () => {
    const [cambodia, laos] = [await delegationOf('KH'), await delegationOf('LA')];
    await quota('Cambodia', cambodia);
    await quota('Laos', laos);
    const id = await agreedTo();
    expect(await taken()).toEqual({ Cambodia: 2, Laos: 0 });

    await stage.commands(Rosters).place(stage.people.scope, id, { delegationId: laos, role: 'head' });
    expect(await standings()).toEqual([
      { accompanied: false, delegation_id: laos, state: 'submitted', delegation_role: 'head' },
      { accompanied: true, delegation_id: laos, state: 'submitted', delegation_role: 'member' },
    ]);
    expect(await taken()).toEqual({ Cambodia: 0, Laos: 2 });
    expect([await awaiting(cambodia), await awaiting(laos)]).toEqual([undefined, id]);
    const { moves } = await stage.get(RegistrationReader).detail(stage.people.scope, id);
    expect(moves.map(({ toState }) => toState)).toEqual(['submitted', 'pre_approved', 'submitted']);
  });

  it('keeps the word of her own where only her part in it is another', async () => {
    const cambodia = await delegationOf('KH');
    const id = await agreedTo();
    await stage.commands(Rosters).place(stage.people.scope, id, { delegationId: cambodia, role: 'head' });
    expect((await standings()).map(({ state }) => state)).toEqual(['pre_approved', 'pre_approved']);
  });

  it('leaves behind who was put elsewhere before', async () => {
    const [, laos, thailand] = [await delegationOf('KH'), await delegationOf('LA'), await delegationOf('TH')];
    const id = await agreedTo();
    const [spouse] = await sql<{ id: string }>('select id from registration where accompanies_id = $1', id);
    const place = (one: string, delegationId: string) =>
      stage.commands(Rosters).place(stage.people.scope, one, { delegationId, role: 'member' });
    await place(spouse?.id ?? '', thailand);
    await place(id, laos);
    expect((await standings()).map(({ delegation_id }) => delegation_id)).toEqual([laos, thailand]);
  });

  it('finds nothing of it on her own page, and no mail', async () => {
    const [, laos] = [await delegationOf('KH'), await delegationOf('LA')];
    const id = await agreedTo();
    const mails = await sql('select 1 from mail_delivery');
    await stage.commands(Rosters).place(stage.people.scope, id, { delegationId: laos, role: 'member' });
    await worker.drain();
    expect(await sql('select 1 from mail_delivery')).toEqual(mails);
    const { timeline } = await stage.get(HolderReader).status(stage.people.holder(id), id);
    expect(timeline.map(({ state }) => state)).toEqual(['submitted', 'pre_approved']);
  });
});

describe('a delegation that is made later', () => {
  it('has its own focal point look, and takes along who comes with its people', async () => {
    const cambodia = await delegationOf('KH');
    const id = await agreedTo();
    // Whoever comes with her is of no organisation of hers.
    await sql('update registration set organisation_id = null where accompanies_id = $1', id);
    const { organisationName: name, organisationKind: kind } = (
      await stage.get(RegistrationReader).detail(stage.people.scope, id)
    ).registration;
    const ministry = await delegationOf('KH', { organisation: { name, latinName: '', kind } });
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
    const cambodia = await delegationOf('KH');
    const pair = [
      await stage.people.submitted('a@example.org'),
      await stage.people.submitted('b@example.org'),
    ];
    const roles = ['head', 'deputy'] as const;
    const lead = (turn: number) =>
      Promise.all(
        pair.map((id, index) =>
          // Without another try: a circle would be seen.
          stage.get(Database).manager.transaction((tx) =>
            stage.get(Rosters).place(tx, stage.people.scope, id, {
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
