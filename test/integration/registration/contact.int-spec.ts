import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import { type Contact, Entries, type RawValues } from '@app/registration';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(60_000);

const SECRETARY = 'secretary@example.org';

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

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

async function enter(contact: Contact, email: string, change: RawValues = {}) {
  const answers = Object.assign({}, ...Object.values(people.typed(email)), change) as RawValues;
  const wanted = { categoryId: people.category('government'), contact, answers };
  return (await app.get(Entries).enter(people.scope, null, wanted)).answer;
}

const name = (latinGiven: string): RawValues => ({ latinGiven, nativeFamily: '', nativeGiven: '' });

const ALREADY = { code: 'registration.already-registered' };

describe('a mailbox that several are reached at', () => {
  it('stands for as many people as are named, and for each of them once', async () => {
    for (const given of ['Dara', 'Sophea', 'Vanna']) await enter('shared', SECRETARY, name(given));
    const again = enter('shared', SECRETARY, name('Dara'));
    await expect(again).rejects.toMatchObject({ ...ALREADY, meta: { number: 'LM-0001' } });
    expect(
      await sql(
        'select count(distinct person_id)::integer as people, count(*)::integer as made from registration',
      ),
    ).toEqual([{ people: 3, made: 3 }]);
  });

  it('does not keep its owner from registering with it as her own, once', async () => {
    await enter('shared', SECRETARY, name('Dara'));
    await enter('own', SECRETARY, name('Sophea'));
    await expect(enter('own', SECRETARY, name('Vanna'))).rejects.toMatchObject(ALREADY);
    await enter('shared', SECRETARY, name('Vanna'));
  });

  it('entered ten times at once for one person is one', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => enter('shared', SECRETARY, name('Dara'))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await sql('select count(*)::integer as made from registration')).toEqual([{ made: 1 }]);
  });

  it('tells nobody who sends the form again for one of its people, and holds no second place', async () => {
    await enter('shared', SECRETARY, name('Sreymom'));
    const id = await people.draft(SECRETARY, { person: name('Sreymom') });
    await people.send(id);
    expect(await sql('select state from registration where id = $1', id)).toEqual([{ state: 'draft' }]);
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 1 }]);
  });
});

describe('a person without an e-mail', () => {
  it('is registered by her name, and nobody else is taken for her', async () => {
    const first = await enter('none', '', name('Dara'));
    await enter('none', '', { ...name('Dara'), organisationName: 'Another ministry' });
    await enter('none', '', { ...name('Dara'), country: 'LA' });
    expect(await sql('select email, contact from registration where id = $1', first.id)).toEqual([
      { email: '', contact: 'none' },
    ]);
    await expect(enter('none', '', name('Dara'))).rejects.toMatchObject({
      ...ALREADY,
      meta: { registrationId: first.id },
    });
    expect(await sql('select count(*)::integer as made from person')).toEqual([{ made: 3 }]);
  });

  it('is one who is said to have none', async () => {
    await expect(enter('own', '', name('Dara'))).rejects.toMatchObject({
      meta: { faults: [{ field: 'email', code: 'required' }] },
    });
  });
});
