import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Merges } from '@app/people';
import { Database, Scope } from '@app/platform';
import {
  Accreditations,
  ApprovalsReader,
  CategoriesReader,
  CategoriesService,
  OrganisationsReader,
  RegistrationReader,
  ReviewService,
  WaitingReader,
  Waiting,
  WalkIns,
} from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(90_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
});

const desk = (): Scope =>
  Scope.issue(
    {
      actor: { kind: 'account', id: null, name: 'Chanthy at the desk' },
      grants: [
        {
          role: 'desk-staff',
          permissions: ['registrations.read', 'registrations.admit'],
          seriesId: null,
          eventId: people.scope.event,
        },
      ],
    },
    { eventId: people.scope.event, seriesId: people.scope.series },
  );

const MINISTRY = { organisationName: 'Ministry of Commerce', organisationKind: 'government_department' };

const typed = (change: Record<string, string> = {}) => ({
  ...{ latinFamily: 'Sok', latinGiven: 'Sreymom', country: 'KH', language: 'km', consent: 'yes' },
  ...MINISTRY,
  ...change,
});

const enter = (change: Record<string, string> = {}, category = 'company') =>
  committed(app, WalkIns).enter(desk(), { categoryId: people.category(category), answers: typed(change) });

const accredited = () => committed(app, Accreditations).addNew(people.scope, { country: 'KH', ...MINISTRY });

const detail = (id: string) => app.get(RegistrationReader).detail(people.scope, id);

async function changed(code: string, change: Parameters<CategoriesService['change']>[3]): Promise<void> {
  const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category(code));
  await committed(app, CategoriesService).change(people.scope, { id, version }, change);
}

const audited = () =>
  app
    .get(Database)
    .manager.query<{ action: string }[]>(
      `select action from audit_entry where event_id = $1 and action like $2 order by position`,
      [people.scope.event, 'registration.%'],
    );

describe('somebody without a registration', () => {
  it('is let in at once by the desk where her organisation is accredited, and mailed of that alone', async () => {
    await accredited();
    const entered = await enter({ email: 'sreymom@example.org' });
    expect(entered).toMatchObject({ number: 'LM-0001', state: 'approved' });

    const { registration, moves } = await detail(entered.id);
    expect(registration).toMatchObject({
      walkInAt: OPEN,
      enteredByName: 'Chanthy at the desk',
      contact: 'own',
      version: entered.version,
    });
    expect(moves.map(({ toState, actorName, quiet }) => [toState, actorName, quiet])).toEqual([
      ['submitted', 'Chanthy at the desk', true],
      ['approved', 'Chanthy at the desk', false],
    ]);
    expect(await audited()).toEqual(
      ['registration.walked-in', 'registration.submitted', 'registration.admitted'].map((action) => ({
        action,
      })),
    );
  });

  it('is named with what stands around her name, where the desk says it', async () => {
    const { id } = await enter({ excellency: 'her', rank: 'dr', latinPostNominals: 'MP' });
    expect((await detail(id)).formal.latinName).toMatch(/^H\.E\. Dr .+, MP$/);
  });

  it('waits at the desk for all others, before everybody in the queue of those who decide', async () => {
    await changed('company', { preApproval: true });
    const sent = await people.submitted('early@example.org');
    clock.advance(60_000);
    const { id, state } = await enter();
    expect(state).toBe('submitted');
    clock.advance(60_000);
    const second = await enter({ latinGiven: 'Dara' });

    const reader = app.get(ApprovalsReader);
    expect(await reader.counts(people.scope)).toMatchObject({ secretariat: 3, atDesk: 2 });
    const shown: string[] = [];
    for (let after: string | undefined; ;) {
      const { item, next } = await reader.next(people.scope, { queue: 'secretariat', after });
      if (!item || next === null) break;
      shown.push(item.registration.id);
      after = next;
    }
    expect(shown).toEqual([id, second.id, sent]);

    const approved = await committed(app, ReviewService).approve(people.scope, { id, version: 2 });
    expect(approved.state).toBe('approved');
    expect(await reader.counts(people.scope)).toMatchObject({ secretariat: 2, atDesk: 1 });
  });

  it('is told apart from who is registered already, by her address or by her name', async () => {
    const first = await enter({ email: 'sreymom@example.org' });
    await expect(enter({ latinGiven: 'Dara', email: 'sreymom@example.org' })).rejects.toMatchObject({
      code: 'registration.already-registered',
      meta: { registrationId: first.id, number: 'LM-0001', name: 'Sok Sreymom' },
    });
    const other = await enter({ latinGiven: 'Dara' });
    await expect(enter({ latinGiven: 'Dara' })).rejects.toMatchObject({
      meta: { registrationId: other.id },
    });
  });

  it('takes a place as everybody does, or is told that none is left', async () => {
    await accredited();
    await changed('company', { capacity: 1, waitingOpen: false });
    const ends = await Promise.allSettled([enter({ latinGiven: 'Dara' }), enter({ latinGiven: 'Bopha' })]);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as object] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ code: 'registration.category-full' });
    const { taken } = await app.get(CategoriesReader).find(people.scope, people.category('company'));
    expect(taken).toBe(1);
  });

  it('waits for a place where it is full and she would rather, and is approved by nobody meanwhile', async () => {
    await accredited();
    await changed('company', { capacity: 1 });
    await enter({ latinGiven: 'Dara' });
    const walkIn = { categoryId: people.category('company'), answers: typed({ latinGiven: 'Bopha' }) };
    await expect(committed(app, WalkIns).enter(desk(), walkIn)).rejects.toMatchObject({
      ...{ code: 'registration.category-full', meta: { waiting: { position: 1 } } },
    });
    const entered = await committed(app, WalkIns).enter(desk(), { ...walkIn, wait: true });
    expect(entered).toMatchObject({ state: 'waitlisted', number: 'LM-0002' });
    const [entry] = (await app.get(WaitingReader).list(people.scope, { registration: entered.id })).items;
    expect(entry).toMatchObject({ position: 1, state: 'waiting' });
    const { registration, moves } = await detail(entered.id);
    expect(registration).toMatchObject({ version: entered.version, walkInAt: OPEN, contact: 'none' });
    expect(moves.map(({ toState }) => toState)).toEqual(['waitlisted']);
    const third = { ...walkIn, answers: typed({ latinGiven: 'Vuthy' }), wait: true };
    await changed('company', { waitingOpen: false });
    await expect(committed(app, WalkIns).enter(desk(), third)).rejects.toMatchObject({
      meta: { waiting: null },
    });
  });

  it('stands at the desk no more once she has gone home and takes what she is offered there', async () => {
    await changed('company', { capacity: 1, preApproval: true });
    await enter({ latinGiven: 'Dara' });
    const walkIn = { categoryId: people.category('company'), answers: typed({ latinGiven: 'Bopha' }) };
    const { id } = await committed(app, WalkIns).enter(desk(), { ...walkIn, wait: true });
    await changed('company', { capacity: 2 });
    await committed(app, Waiting).accept(people.holder(id), id);
    const { registration } = await detail(id);
    expect(registration.state).toBe('submitted');
    expect(await app.get(ApprovalsReader).counts(people.scope)).toEqual({
      ...{ secretariat: 1, atDesk: 1, 'focal-points': 1, companions: 0, withoutCompanionsPlace: 0 },
    });
  });

  it('takes her place at once where she would wait and need not', async () => {
    const walkIn = { categoryId: people.category('company'), answers: typed(), wait: true };
    expect(await committed(app, WalkIns).enter(desk(), walkIn)).toMatchObject({ state: 'submitted' });
  });

  it('may give a mailbox others are reached at too, which stands in nobody’s way', async () => {
    const answers = { email: 'secretary@example.org' };
    const shared = (given: string) =>
      committed(app, WalkIns).enter(desk(), {
        ...{ categoryId: people.category('company'), shared: true },
        answers: typed({ ...answers, latinGiven: given }),
      });
    const first = await shared('Dara');
    await shared('Bopha');
    expect((await detail(first.id)).registration).toMatchObject({ contact: 'shared', ...answers });
    expect(await enter({ ...answers, latinGiven: 'Vuthy' })).toMatchObject({ state: 'submitted' });
    await expect(enter({ ...answers, latinGiven: 'Sokha' })).rejects.toMatchObject({
      code: 'registration.already-registered',
    });
  });

  it('is asked for a name, whom she comes for and her consent, and nothing else', async () => {
    await expect(
      committed(app, WalkIns).enter(desk(), {
        categoryId: people.category('company'),
        answers: { shoe: '42' },
      }),
    ).rejects.toMatchObject({ meta: { faults: [{ field: 'shoe', code: 'unknown-field' }] } });
    const outcome = enter({ latinFamily: '', latinGiven: '', country: 'XX', consent: '' });
    await expect(outcome).rejects.toMatchObject({
      meta: {
        faults: [
          { field: 'country', code: 'unknown-option' },
          { field: 'latinGiven', code: 'required' },
          { field: 'consent', code: 'required' },
        ],
      },
    });
  });
});

describe('the list of accredited organisations', () => {
  it('knows an organisation before any of its people has come, and lets nobody in once it is off', async () => {
    const id = await accredited();
    const known = () => app.get(OrganisationsReader).list(people.scope, { accredited: true, limit: 9 });
    expect((await known()).items).toMatchObject([{ id, name: 'Ministry of Commerce', accredited: true }]);
    await committed(app, Accreditations).end(people.scope, id);
    expect((await known()).items).toEqual([]);
    expect(await enter()).toMatchObject({ state: 'submitted' });
    await expect(committed(app, Accreditations).end(people.scope, id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is kept by those who decide, not by the desk', async () => {
    await expect(
      committed(app, Accreditations).addNew(desk(), { country: 'KH', ...MINISTRY }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('holds the one that is kept when two are made one', async () => {
    const otherId = await accredited();
    await enter({ organisationName: 'MoC' });
    const { items } = await app.get(OrganisationsReader).list(people.scope, { q: 'MoC', limit: 9 });
    const keptId = items[0]?.id ?? '';
    await committed(app, Merges).merge(people.scope, 'organisation', { keptId, otherId }, {});
    const { items: listed } = await app
      .get(OrganisationsReader)
      .list(people.scope, { accredited: true, limit: 9 });
    expect(listed.map(({ id }) => id)).toEqual([keptId]);
  });
});
