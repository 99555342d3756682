import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { PeopleService } from '@app/people';
import { Database } from '@app/platform';
import {
  ApprovalsReader,
  CategoriesReader,
  CategoriesService,
  Changes,
  Entries,
  HolderReader,
  type NewEntry,
  RegistrationReader,
  ReviewService,
  asItStands,
} from '@app/registration';
import { emptyDatabase } from '../../support/database';
import { type Committed, committed } from '../../support/committed';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;
let changes: Committed<Changes>;
let id: string;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
  changes = committed(app, Changes);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
  id = await people.submitted('a@example.org');
});

const approve = () => committed(app, ReviewService).approve(people.scope, asItStands(id));
const detail = () => app.get(RegistrationReader).detail(people.scope, id);
const status = () => app.get(HolderReader).status(people.holder(id), id);
const waiting = async () => {
  const { item, waiting: n } = await app.get(ApprovalsReader).next(people.scope, { queue: 'secretariat' });
  return [item?.registration.id ?? null, n];
};
const change = (raw: Record<string, string | string[]>) => changes.change(people.holder(id), id, raw);
const openId = async () => (await detail()).changes[0]?.id ?? '';
const givenIn = (name: object) => ('latinGiven' in name ? name.latinGiven : null);

describe('after approval', () => {
  beforeEach(approve);

  it('a new name waits alone; everything else holds at once, and she stays approved', async () => {
    expect(await change({ latinGiven: 'Sreymum', phone: '+855 99 000 111' })).toMatchObject({ ok: true });
    const { registration, changes: open } = await detail();
    expect([registration.state, registration.latinGiven, registration.phone]).toEqual([
      'approved',
      'Sreymom',
      '+855 99 000 111',
    ]);
    expect(open.map(({ before, after }) => [givenIn(before), givenIn(after)])).toEqual([
      ['Sreymom', 'Sreymum'],
    ]);
    expect(await waiting()).toEqual([id, 1]);
    expect((await app.get(ApprovalsReader).counts(people.scope)).secretariat).toBe(1);
    expect((await status()).newName).toMatchObject({ latinName: 'Sok Sreymum', refused: false });
    const { values } = await app.get(HolderReader).form(people.holder(id), id);
    expect(values['latinGiven']).toBe('Sreymum');
  });

  it('other details alone come back to nobody', async () => {
    await change({ phone: '+855 99 000 111', themes: ['energy'].slice(1) });
    expect(await waiting()).toEqual([null, 0]);
  });

  it('an accepted name is hers, a refused one is told her with the reason', async () => {
    await change({ latinGiven: 'Sreymum' });
    await changes.accept(people.scope, id, await openId());
    expect((await detail()).registration.latinGiven).toBe('Sreymum');
    expect((await status()).newName).toBeNull();

    await change({ latinGiven: 'Queen' });
    await changes.refuse(people.scope, id, await openId(), 'Not as in the passport');
    expect((await detail()).registration.latinGiven).toBe('Sreymum');
    expect((await status()).newName).toMatchObject({ refused: true, reason: 'Not as in the passport' });
    expect(await waiting()).toEqual([null, 0]);
  });

  it('is from then on the person the accepted name names, who is registered once', async () => {
    const mailbox = 'office@example.org';
    const answers = Object.assign({}, ...Object.values(people.typed(mailbox))) as NewEntry['answers'];
    const enter = (latinGiven: string) =>
      app.get(Entries).enter(people.scope, null, {
        categoryId: people.category('government'),
        contact: 'shared',
        answers: { ...answers, latinGiven },
      });
    id = (await enter('Dara')).answer.id;
    await approve();
    await change({ latinGiven: 'Dara Vannak' });
    await changes.accept(people.scope, id, await openId());

    const { registration } = await detail();
    const found = await app
      .get(PeopleService)
      .findPersons(app.get(Database).manager, people.scope, [registration]);
    expect(found).toEqual([registration.personId]);
    await expect(enter('Dara Vannak')).rejects.toMatchObject({ code: 'registration.already-registered' });
  });

  it('the name before, asked for again, takes the question back', async () => {
    await change({ latinGiven: 'Sreymum' });
    await change({ latinGiven: 'Sreymom' });
    expect((await detail()).changes).toEqual([]);
  });

  it('never touches for whom she comes, nor where she is written to', async () => {
    await change({ email: 'other@example.org', country: 'LA', organisationName: 'X', jobTitle: 'Head' });
    const { registration } = await detail();
    expect([registration.email, registration.country, registration.jobTitle]).toEqual([
      'a@example.org',
      'KH',
      'Head',
    ]);
  });

  it('is checked as the form is', async () => {
    expect(await change({ latinGiven: '', latinFamily: '', phone: '\u0000' })).toMatchObject({ ok: false });
    expect((await detail()).changes).toEqual([]);
  });

  it('is hers alone, and needs the permission to be decided of', async () => {
    const other = await people.submitted('b@example.org');
    await expect(changes.change(people.holder(other), id, { latinGiven: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await change({ latinGiven: 'Sreymum' });
    await expect(changes.accept(people.holder(id), id, await openId())).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('one of two decides, and nobody decides of what she has replaced', async () => {
    const settled = async (acts: Promise<unknown>[]) =>
      (await Promise.allSettled(acts)).map((one) =>
        one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code,
      );
    for (const latinGiven of ['Sreymum', 'Sreymim', 'Sreymem']) {
      await change({ latinGiven });
      const open = await openId();
      const outcomes = await settled([
        changes.accept(people.scope, id, open),
        changes.refuse(people.scope, id, open, 'No'),
      ]);
      expect(outcomes.toSorted()).toEqual(['done', 'registration.change-overtaken']);
    }
    for (const latinGiven of ['Srey', 'Mom', 'Sok']) {
      await change({ latinGiven: `${latinGiven} One` });
      const open = await openId();
      const [asked, accepted] = await settled([
        change({ latinGiven: `${latinGiven} Two` }),
        changes.accept(people.scope, id, open),
      ]);
      expect(asked).toBe('done');
      const { registration, changes: left } = await detail();
      // Either the first was accepted and the second waits, or the second stands in its place.
      expect(left.map(({ after }) => givenIn(after))).toEqual([`${latinGiven} Two`]);
      expect(registration.latinGiven === `${latinGiven} One`).toBe(accepted === 'done');
      await changes.refuse(people.scope, id, await openId(), 'No');
    }
    const open = await app
      .get(Database)
      .manager.query('select 1 from registration_change where outcome is null');
    expect(open).toEqual([]);
  });
});

describe('the policy of her category', () => {
  const say = async (changes: Parameters<CategoriesService['change']>[3]) => {
    const government = (await app.get(CategoriesReader).list(people.scope)).find(
      ({ code }) => code === 'government',
    );
    const seen = { id: government?.id ?? '', version: government?.version ?? 0 };
    await committed(app, CategoriesService).change(people.scope, seen, changes);
  };
  const refused = { code: 'registration.not-changeable' };

  it('lets her change everything, her name too, before anybody has decided: it holds at once', async () => {
    const before = (await detail()).registration;
    expect((await status()).mayChange).toBe(true);
    expect(await change({ latinGiven: 'Sreymum', phone: '+855 1 23 45' })).toMatchObject({ ok: true });
    const { registration, changes: open } = await detail();
    expect([registration.state, registration.latinGiven, registration.phone]).toEqual([
      'submitted',
      'Sreymum',
      '+855 1 23 45',
    ]);
    expect(open).toEqual([]);
    // Whoever has read her as she was is told that she is not that any more.
    const seen = { id, version: before.version };
    await expect(committed(app, ReviewService).approve(people.scope, seen)).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('may end with the approval', async () => {
    await say({ changes: 'until-approved' });
    expect(await change({ phone: '+855 1 23 45' })).toMatchObject({ ok: true });
    await approve();
    await expect(change({ phone: '+855 1 23 46' })).rejects.toMatchObject(refused);
    expect((await status()).mayChange).toBe(false);
  });

  it('may be never', async () => {
    await say({ changes: 'never' });
    await expect(change({ phone: '+855 1 23 45' })).rejects.toMatchObject(refused);
    await approve();
    await expect(change({ phone: '+855 1 23 45' })).rejects.toMatchObject(refused);
    expect(await status()).toMatchObject({ mayChange: false, changes: { changes: 'never' } });
  });

  it('may end on a day; a name asked for in time is decided later all the same', async () => {
    await approve();
    await change({ latinGiven: 'Sreymum' });
    await say({ changesUntil: OPEN });
    await expect(change({ phone: '+855 1 23 45' })).rejects.toMatchObject(refused);
    await changes.accept(people.scope, id, await openId());
    expect((await detail()).registration.latinGiven).toBe('Sreymum');
  });
});
