import { BadgesReader } from '@app/badges';
import { Delegations } from '@app/delegations';
import { FixedClock, newId } from '@app/kernel';
import { Scope } from '@app/platform';
import { DataSource } from 'typeorm';
import {
  ApprovalsReader,
  CategoriesReader,
  CategoriesService,
  Companions,
  CompanionsReader,
  Departures,
  HolderReader,
  BadgeHoldersReader,
  RegistrationReader,
  type RegistrationState,
  RegistrationsService,
  ReviewService,
  Rosters,
  Substitutions,
  TakingBack,
  Waiting,
  asItStands,
} from '@app/registration';
import { RegistrationDto } from '../../../libs/registration/http/dto/registration.dto';
import { type BadgesApp, composeBadges } from '../../support/badges/compose';
import { type Committed, committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { statementsOf } from '../../support/statements';
import { OPEN, Registrants, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: BadgesApp;
let people: Registrants;
let companions: Committed<Companions>;
let registrations: Committed<RegistrationsService>;
let review: Committed<ReviewService>;
let departures: Committed<Departures>;

beforeAll(async () => {
  app = await composeBadges(clock);
  companions = committed(app.module, Companions);
  registrations = committed(app.module, RegistrationsService);
  review = committed(app.module, ReviewService);
  departures = committed(app.module, Departures);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app.module, await loadEvent(app.module));
  await change('government', { companionsMost: 2, companionCategoryId: people.category('company') });
});

const SPOUSE = { latinFamily: 'Chan', latinGiven: 'Vuthy', relation: 'spouse' };
const KHMER = { country: 'KH', organisation: null, name: {}, note: '' };
const GUARD = { latinGiven: 'Dara', relation: 'security', companionEmail: 'dara@example.org' };

async function change(code: string, changes: object): Promise<void> {
  const category = await categoryOf(code);
  await committed(app.module, CategoriesService).change(people.scope, category, changes);
}

async function categoryOf(code: string) {
  const found = (await app.module.get(CategoriesReader).list(people.scope)).find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
}

async function taken(): Promise<number[]> {
  return [(await categoryOf('government')).taken, (await categoryOf('company')).taken];
}

/** A draft whose holder has named these. */
async function draftWith(email: string, ...named: Record<string, string>[]): Promise<string> {
  const id = await people.draft(email);
  for (const one of named)
    expect(await companions.add(people.holder(id), id, one)).toMatchObject({ ok: true });
  return id;
}

async function sentWith(email: string, ...named: Record<string, string>[]): Promise<string> {
  const id = await draftWith(email, ...named);
  await people.send(id);
  return id;
}

interface Row {
  id: string;
  state: string;
  number: string;
  relation: string;
  email: string;
  contact: string;
  latin_given: string;
}

const comeWith = (id: string) =>
  app.sql<Row>(
    `select id, state, number, relation, email, contact, latin_given from registration
     where accompanies_id = $1 order by number`,
    id,
  );
const statesOf = async (id: string) => (await comeWith(id)).map(({ state }) => state);
const stateOf = async (id: string) =>
  (await app.sql<{ state: string }>('select state from registration where id = $1', id))[0]?.state;
const viewOf = (id: string) => app.module.get(CompanionsReader).of(people.holder(id), id);
const names = async (id: string) => (await viewOf(id)).companions.map(({ name, state }) => [name, state]);

describe('people who come with somebody', () => {
  it('are kept with the draft, and registered with it under numbers of their own', async () => {
    const id = await draftWith('sreymom@example.org', SPOUSE, GUARD);
    expect(await comeWith(id)).toEqual([]);
    expect(await names(id)).toEqual([
      ['Chan Vuthy', null],
      ['Dara', null],
    ]);
    await people.send(id);
    expect(await comeWith(id)).toMatchObject([
      {
        state: 'submitted',
        number: 'LM-0002',
        relation: 'spouse',
        email: 'sreymom@example.org',
        contact: 'shared',
      },
      {
        state: 'submitted',
        number: 'LM-0003',
        relation: 'security',
        email: 'dara@example.org',
        contact: 'shared',
      },
    ]);
    expect(await taken()).toEqual([1, 2]);
    const [row] = await app.sql<{ companions: unknown[] }>(
      'select companions from registration where id = $1',
      id,
    );
    expect(row?.companions).toEqual([]);
  });

  it('have badges that say with whom they come, where their category wants it', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await review.approve(people.scope, asItStands(id));
    const badges = async () =>
      (
        await app.module
          .get(BadgeHoldersReader)
          .list(people.scope, { ids: [id, (await comeWith(id))[0]?.id ?? ''] })
      ).items.map(({ latinName, accompanies }) => [latinName, accompanies]);
    const before = await badges();
    expect(before.map(([, accompanies]) => accompanies)).toEqual(['', '']);
    await change('company', { companyOnBadge: true });
    await app.sql(`update registration set excellency = 'her' where id = $1`, id);
    await app.sql(`update registration set native_given = 'វុទ្ធី' where accompanies_id = $1`, id);
    expect((await badges()).map(([, accompanies]) => accompanies)).toEqual(['មកជាមួយ លោកជំទាវ សុខ ស្រីមុំ', '']);
    await app.sql(`update registration set native_given = '', country = 'TH' where accompanies_id = $1`, id);
    expect((await badges()).map(([, accompanies]) => accompanies).sort()).toEqual([
      '',
      'มากับ H.E. Sok Sreymom',
    ]);
  });

  it('are as many as her category lets come, and none where it lets nobody', async () => {
    const id = await draftWith('sreymom@example.org', SPOUSE, GUARD);
    await expect(
      companions.add(people.holder(id), id, { ...SPOUSE, latinGiven: 'Third' }),
    ).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
    const alone = await people.draft('alone@example.org', {}, 'company');
    await expect(companions.add(people.holder(alone), alone, SPOUSE)).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
    await people.send(id);
    const [first] = await comeWith(id);
    const own = people.holder(first?.id ?? '');
    await expect(companions.add(own, first?.id ?? '', SPOUSE)).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
  });

  it('are of a category that is there', async () => {
    await expect(change('company', { companionsMost: 1 })).rejects.toMatchObject({
      code: 'registration.companion-category-missing',
      fields: [{ pointer: '/companionCategoryId' }],
    });
    await expect(
      change('company', { companionsMost: 1, companionCategoryId: newId() }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are said in the list of people, which is narrowed by them', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    await people.submitted('alone@example.org');
    const reader = app.module.get(RegistrationReader);
    const list = async (value: string) =>
      (await reader.list(people.scope, { facet: [`company:${value}`], panels: ['company'], limit: 10 }))
        .items;
    const [main] = await list('accompanied');
    expect([main?.id, main?.panels['company.companions']?.value]).toEqual([
      id,
      'LM-0002 Chan Vuthy; LM-0003 Dara',
    ]);
    const coming = await list('accompanies');
    expect(
      coming.map(({ panels }) => [panels['company.relation']?.value, panels['company.with']?.value]),
    ).toEqual(
      expect.arrayContaining([
        ['spouse', expect.stringMatching(/^LM-0001 /)],
        ['security', expect.stringMatching(/^LM-0001 /)],
      ]),
    );
    expect((await list('alone')).map(({ email }) => email)).toEqual(['alone@example.org']);
  });

  it('who wait for a decision or for a place are counted, as the list has them', async () => {
    const counts = async () => {
      const { companions: waiting, withoutCompanionsPlace } = await app.module
        .get(ApprovalsReader)
        .counts(people.scope);
      return [waiting, withoutCompanionsPlace];
    };
    const listed = async (filters: { state?: RegistrationState[]; facet: string[] }) =>
      (await app.module.get(RegistrationReader).list(people.scope, { ...filters, limit: 10 })).total;
    expect(await counts()).toEqual([0, 0]);
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    await draftWith('draft@example.org', SPOUSE);
    expect(await counts()).toEqual([2, 0]);
    const decided = {
      state: ['submitted', 'pre_approved'] as RegistrationState[],
      facet: ['company:accompanies'],
    };
    expect(await listed(decided)).toBe(2);

    await change('company', { capacity: 2 });
    const without = await draftWith('alone@example.org', { ...SPOUSE, latinGiven: 'Other' });
    await registrations.submit(people.holder(without), without, { alone: true });
    expect(await counts()).toEqual([2, 1]);
    expect(await listed({ facet: ['company:unplaced'] })).toBe(1);
    await review.approve(people.scope, asItStands(id));
    expect(await counts()).toEqual([0, 1]);
  });

  it('are asked for a name in Latin letters and what they are to her', async () => {
    const id = await people.draft('sreymom@example.org');
    const outcome = await companions.add(people.holder(id), id, { nativeGiven: 'ស្រី', relation: 'friend' });
    expect(outcome).toMatchObject({
      ok: false,
      errors: [
        { field: 'latinGiven', code: 'required' },
        { field: 'relation', code: 'unknown-option' },
      ],
    });
  });

  it('take their places with her or none is taken; she may send without them and try again later', async () => {
    await change('company', { capacity: 1 });
    const id = await draftWith('sreymom@example.org', SPOUSE, GUARD);
    await expect(people.send(id)).rejects.toMatchObject({ code: 'registration.companions-full' });
    expect(await taken()).toEqual([0, 0]);
    await registrations.submit(people.holder(id), id, { alone: true });
    expect([await stateOf(id), await taken()]).toEqual(['submitted', [1, 0]]);
    expect(await names(id)).toEqual([
      ['Chan Vuthy', null],
      ['Dara', null],
    ]);
    await expect(companions.sendLeft(people.holder(id), id)).rejects.toMatchObject({
      code: 'registration.companions-full',
    });
    await change('company', { capacity: 2 });
    await companions.sendLeft(people.holder(id), id);
    expect([await statesOf(id), await taken()]).toEqual([
      ['submitted', 'submitted'],
      [1, 2],
    ]);
  });

  it('never oversell: of two who each bring one at the same moment for the last place, one comes with nobody', async () => {
    await change('company', { capacity: 1 });
    const ids = [
      await draftWith('one@example.org', SPOUSE),
      await draftWith('two@example.org', { ...SPOUSE, latinGiven: 'Other' }),
    ];
    const outcomes = await Promise.allSettled(ids.map((id) => people.send(id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await taken()).toEqual([1, 1]);
  });

  it('cross no others on the way to their places, in whichever category each is first', async () => {
    await change('company', { companionsMost: 2, companionCategoryId: people.category('government') });
    const sends: Promise<void>[] = [];
    for (let index = 0; index < 4; index += 1) {
      const one = await draftWith(`one${index}@example.org`, { ...SPOUSE, latinGiven: `A${index}` });
      const two = await people.draft(`two${index}@example.org`, {}, 'company');
      await companions.add(people.holder(two), two, { ...SPOUSE, latinGiven: `B${index}` });
      sends.push(people.send(one), people.send(two));
    }
    await Promise.all(sends);
    expect(await taken()).toEqual([8, 8]);
  });

  it('look sent and are nobody where they repeat somebody who is registered: a stranger learns nothing', async () => {
    await people.submitted('dara@example.org', {
      person: { latinGiven: 'Dara', latinFamily: '', nativeFamily: '', nativeGiven: '' },
    });
    const id = await sentWith('sreymom@example.org', GUARD);
    expect(await comeWith(id)).toEqual([]);
    expect(await names(id)).toEqual([['Dara', 'submitted']]);
    expect((await viewOf(id)).maySend).toBe(false);
  });

  it('look sent with a registration that only looks sent', async () => {
    await people.submitted('sreymom@example.org');
    const id = await sentWith('sreymom@example.org', SPOUSE);
    expect(await stateOf(id)).toBe('draft');
    expect(await names(id)).toEqual([['Chan Vuthy', 'submitted']]);
  });

  it('are decided of with her, each with a move of her own, and never before her', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    const [first] = await comeWith(id);
    await expect(review.approve(people.scope, asItStands(first?.id ?? ''))).rejects.toMatchObject({
      code: 'registration.companion-before-main',
    });
    const queue = app.module.get(ApprovalsReader);
    expect(await queue.next(people.scope, { queue: 'secretariat' })).toMatchObject({
      item: { registration: { id } },
      waiting: 1,
    });
    await review.approve(people.scope, asItStands(id));
    expect(await statesOf(id)).toEqual(['approved', 'approved']);
    const moves = await app.sql<{ quiet: boolean; email: string }>(
      `select move.quiet, registration.email from registration_move move
       join registration on registration.id = move.registration_id
       where registration.accompanies_id = $1 and move.to_state = 'approved' order by number`,
      id,
    );
    // Who has a mailbox of her own is written to herself.
    expect(moves).toEqual([
      { quiet: true, email: 'sreymom@example.org' },
      { quiet: false, email: 'dara@example.org' },
    ]);
    await app.drain();
    for (const { id: companion } of await comeWith(id)) {
      const badge = await app.module.get(BadgesReader).badgeOf(people.holder(companion), companion);
      expect(badge?.token).toEqual(expect.any(String));
    }
  });

  describe('of a category with approvers of its own', () => {
    const [ANNA, BOPHA] = ['01990000-0000-7000-8000-00000000000a', '01990000-0000-7000-8000-00000000000b'];

    const as = (account: string): Scope =>
      Scope.issue(
        {
          actor: { kind: 'account', id: account, name: account },
          grants: [
            {
              role: 'registration-desk',
              permissions: ['registrations.read', 'registrations.review'],
              seriesId: people.scope.series,
              eventId: people.scope.event,
            },
          ],
        },
        { seriesId: people.scope.series, eventId: people.scope.event },
      );

    beforeEach(() =>
      app.sql(`update category set approvers = array[$1::uuid] where code = 'company'`, BOPHA),
    );

    const waiting = async () =>
      (await app.module.get(ApprovalsReader).next(people.scope, { queue: 'secretariat' })).item?.registration
        .id;

    it('wait for those when she is approved by others, and go with her when they decide', async () => {
      const id = await sentWith('sreymom@example.org', SPOUSE);
      await review.approve(as(ANNA), asItStands(id));
      const [companion] = await comeWith(id);
      expect([companion?.state, await waiting()]).toEqual(['submitted', companion?.id]);
      const { companions: seen } = await app.module.get(RegistrationReader).detail(as(ANNA), id);
      expect(seen.map((one) => one.id)).toEqual([companion?.id]);
      await expect(review.approve(as(ANNA), asItStands(companion?.id ?? ''))).rejects.toMatchObject({
        code: 'registration.not-approver',
      });
      await review.approve(as(BOPHA), asItStands(companion?.id ?? ''));
      expect(await statesOf(id)).toEqual(['approved']);

      const other = await sentWith('bopha@example.org', { ...SPOUSE, latinGiven: 'Nita' });
      await review.approve(as(BOPHA), asItStands(other));
      expect(await statesOf(other)).toEqual(['approved']);
    });

    it('wait for those when whoever took a seat brings them', async () => {
      const before = await people.submitted('sreymom@example.org');
      const { substitute } = await committed(app.module, Substitutions).substitute(
        people.scope,
        asItStands(before),
        { person: { latinFamily: 'Chan', latinGiven: 'Dara', email: 'seat@example.org' } },
      );
      const own = people.holder(substitute.id);
      expect(await companions.add(own, substitute.id, SPOUSE)).toMatchObject({ ok: true });
      for (const [step, raw] of Object.entries(people.typed('seat@example.org'))) {
        const person = step === 'person' ? { latinFamily: 'Chan', latinGiven: 'Dara' } : {};
        await registrations.saveStep(own, substitute.id, step, { ...raw, ...person });
      }
      expect(await registrations.submit(own, substitute.id)).toEqual({ ok: true });
      await review.approve(as(ANNA), asItStands(substitute.id));
      expect([await stateOf(substitute.id), await statesOf(substitute.id)]).toEqual([
        'approved',
        ['submitted'],
      ]);
    });

    it('end with her whoever decides: nobody comes with somebody who does not come', async () => {
      const id = await sentWith('sreymom@example.org', SPOUSE);
      await review.reject(as(ANNA), asItStands(id), 'Not this time.');
      expect(await statesOf(id)).toEqual(['rejected']);
    });
  });

  it('are refused with her, and their places are free', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await review.reject(people.scope, asItStands(id), 'Not this time.');
    expect([await statesOf(id), await taken()]).toEqual([['rejected'], [0, 0]]);
  });

  it('may be refused alone', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    const [first] = await comeWith(id);
    await review.reject(people.scope, asItStands(first?.id ?? ''), 'One is enough.');
    await review.approve(people.scope, asItStands(id));
    expect([await statesOf(id), await taken()]).toEqual([
      ['rejected', 'approved'],
      [1, 1],
    ]);
  });

  it('do not come when she does not: places and badges end at the same moment', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    await review.approve(people.scope, asItStands(id));
    await app.drain();
    await departures.withdrawOwn(people.holder(id), {});
    expect([await statesOf(id), await taken()]).toEqual([
      ['withdrawn', 'withdrawn'],
      [0, 0],
    ]);
    const badges = await app.sql<{ state: string }>('select state from badge_issue');
    expect(badges.map(({ state }) => state)).toEqual(['revoked', 'revoked', 'revoked']);
  });

  it('do not come when another takes her seat, who brings her own people', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await review.approve(people.scope, asItStands(id));
    await committed(app.module, Substitutions).substitute(people.scope, asItStands(id), {
      person: { latinGiven: 'Sophea', email: 'sophea@example.org' },
    });
    expect([await stateOf(id), await statesOf(id), await taken()]).toEqual([
      'replaced',
      ['withdrawn'],
      [1, 0],
    ]);
  });

  describe('in whose seat another comes', () => {
    const RITHY = { latinFamily: 'Keo', latinGiven: 'Rithy', email: 'rithy@example.org' };
    const substitutions = () => committed(app.module, Substitutions);
    const coming = () =>
      app.sql<{ state: string; relation: string; name: string; main: string | null }>(
        `select state, relation, latin_given as name, accompanies_id as main from registration
         where category_id = $1 order by created_at, replaces_id nulls first`,
        people.category('company'),
      );

    it('are replaced by staff alone, and the other comes with the same person', async () => {
      const id = await sentWith('sreymom@example.org', GUARD);
      await review.approve(people.scope, asItStands(id));
      const [guard] = await comeWith(id);
      const own = people.holder(guard?.id ?? '');
      const { maySubstitute } = await app.module.get(HolderReader).status(own, guard?.id ?? '');
      expect(maySubstitute).toBe(false);
      await expect(substitutions().substituteOwn(own, RITHY)).rejects.toMatchObject({
        code: 'registration.companion-not-hers',
      });

      const { substitute } = await substitutions().substitute(people.scope, asItStands(guard?.id ?? ''), {
        person: RITHY,
      });
      expect(await coming()).toEqual([
        { state: 'replaced', relation: 'security', name: 'Dara', main: id },
        { state: 'placeholder', relation: 'security', name: 'Rithy', main: id },
      ]);
      const { companions: shown } = await viewOf(id);
      expect(shown.map(({ name, state }) => [name, state])).toEqual([
        ['Dara', 'replaced'],
        ['Keo Rithy', 'draft'],
      ]);
      await departures.withdraw(people.scope, asItStands(id));
      expect([await stateOf(substitute.id), await taken()]).toEqual(['withdrawn', [0, 0]]);
    });

    it('take their seat along when whom they come with is refused', async () => {
      const id = await sentWith('sreymom@example.org', GUARD);
      const [guard] = await comeWith(id);
      const seen = asItStands(guard?.id ?? '');
      const { substitute } = await substitutions().substitute(people.scope, seen, { person: RITHY });
      await review.reject(people.scope, asItStands(id), 'No');
      expect([await stateOf(substitute.id), await taken()]).toEqual(['cancelled', [0, 0]]);
    });

    it('leave nobody behind when whom they come with withdraws at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const id = await sentWith(`main${round}@example.org`, { ...GUARD, latinGiven: `Guard ${round}` });
        const [guard] = await comeWith(id);
        const seen = asItStands(guard?.id ?? '');
        const person = { ...RITHY, latinGiven: `Rithy ${round}` };
        await Promise.allSettled([
          substitutions().substitute(people.scope, seen, { person }),
          departures.withdrawOwn(people.holder(id), {}),
        ]);
      }
      const states = (await coming()).map(({ state }) => state);
      expect(states.filter((state) => state !== 'withdrawn' && state !== 'replaced')).toEqual([]);
      expect(await taken()).toEqual([0, 0]);
    });
  });

  it('wait for the focal point of their own category, also where whom they come with waits for none', async () => {
    await change('company', { preApproval: true });
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await review.approve(people.scope, asItStands(id));
    expect([await stateOf(id), await statesOf(id)]).toEqual(['approved', ['submitted']]);
    const queue = app.module.get(ApprovalsReader);
    const [spouse] = await comeWith(id);
    expect(await queue.next(people.scope, { queue: 'focal-points' })).toMatchObject({
      item: { registration: { id: spouse?.id } },
    });
    await review.preApprove(people.scope, asItStands(spouse?.id ?? ''));
    await review.approve(people.scope, asItStands(spouse?.id ?? ''));
    expect(await statesOf(id)).toEqual(['approved']);
    const other = await sentWith('other@example.org', { ...SPOUSE, latinGiven: 'Bora' });
    await review.approve(people.scope, asItStands(other), 'The focal point is away');
    expect(await statesOf(other)).toEqual(['approved']);
  });

  it('wait for the focal point again with her whose word is taken back, but not where it was said before', async () => {
    await change('government', { preApproval: true });
    await change('company', { preApproval: true });
    const delegationId = await committed(app.module, Delegations).create(people.scope, KHMER);
    const focal = Scope.issue(
      {
        actor: { kind: 'focal-point', id: newId(), name: 'Oun Dara' },
        grants: [{ role: 'r', permissions: ['registrations.preapprove'], seriesId: null, eventId: null }],
      },
      { eventId: people.scope.event, seriesId: people.scope.series, delegationId },
    );
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    const [spouse] = await comeWith(id);
    await review.preApprove(focal, asItStands(spouse?.id ?? ''));
    clock.set(new Date(OPEN.getTime() + 1000));
    await review.preApprove(focal, asItStands(id));
    expect([await stateOf(id), await statesOf(id)]).toEqual([
      'pre_approved',
      ['pre_approved', 'pre_approved'],
    ]);
    await committed(app.module, TakingBack).takeBack(focal, id);
    expect([await stateOf(id), await statesOf(id)]).toEqual(['submitted', ['pre_approved', 'submitted']]);
  });

  it('leave with her in one go, which offers what is free once', async () => {
    const source = app.module.get(DataSource);
    const releasing = async (id: string, act: 'leave' | 'reject'): Promise<number> => {
      const sent = await statementsOf(source, () =>
        act === 'leave'
          ? departures.withdraw(people.scope, asItStands(id))
          : review.reject(people.scope, asItStands(id), 'No'),
      );
      return sent.filter(({ text }) => /from pool\b[^]*for (no key )?update/i.test(text)).length;
    };
    const before = await sentWith('alone@example.org');
    const alone = await releasing(before, 'leave');
    expect(alone).toBeGreaterThan(0);
    const left = await sentWith('left@example.org', SPOUSE, GUARD);
    expect(await releasing(left, 'leave')).toBe(alone);
    const refused = await sentWith('refused@example.org', SPOUSE, GUARD);
    expect(await releasing(refused, 'reject')).toBe(alone);
    expect(await taken()).toEqual([0, 0]);
  });

  it('are shown with as many statements, however many they are', async () => {
    const one = await sentWith('one@example.org', SPOUSE);
    const two = await sentWith('two@example.org', { ...SPOUSE, latinGiven: 'Bora' }, GUARD);
    const source = app.module.get(DataSource);
    const costs = [
      await countQueries(source, () => viewOf(one)),
      await countQueries(source, () => viewOf(two)),
    ];
    expect(costs[1]).toBe(costs[0]);
    expect((await viewOf(two)).companions.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/r\//),
      expect.stringMatching(/^\/r\//),
    ]);
  });

  it('stay named where a rival has their place at the very moment of an offer, which is taken all the same', async () => {
    await change('company', { capacity: 1 });
    await change('government', { capacity: 1 });
    const holder = await people.submitted('holder@example.org');
    const ids: string[] = [];
    for (const name of ['One', 'Two']) {
      const id = await draftWith(`${name}@example.org`, { ...SPOUSE, latinGiven: `Spouse ${name}` });
      await registrations.submit(people.holder(id), id, { wait: true });
      ids.push(id);
    }
    expect(await Promise.all(ids.map(stateOf))).toEqual(['waitlisted', 'waitlisted']);
    await change('government', { capacity: 3 });
    const waiting = committed(app.module, Waiting);
    const outcomes = await Promise.allSettled(ids.map((id) => waiting.accept(people.holder(id), id)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['submitted', 'submitted']);
    expect(await taken()).toEqual([3, 1]);
    const shown = (await Promise.all(ids.map(viewOf))).map(({ companions: [one], maySend }) => [
      one?.state,
      maySend,
    ]);
    expect(shown.toSorted()).toEqual(
      [
        ['submitted', false],
        [null, true],
      ].toSorted(),
    );
    expect(await stateOf(holder)).toBe('submitted');
  });

  it('are added later, each to be decided of, and taken away, as long as she may change what she sent', async () => {
    const id = await people.submitted('sreymom@example.org');
    await review.approve(people.scope, asItStands(id));
    await companions.add(people.holder(id), id, SPOUSE);
    const [added] = await comeWith(id);
    expect([added?.state, await taken()]).toEqual(['submitted', [1, 1]]);
    const queue = app.module.get(ApprovalsReader);
    expect(await queue.next(people.scope, { queue: 'secretariat' })).toMatchObject({
      item: { registration: { id: added?.id }, accompanies: { id } },
    });
    await review.approve(people.scope, asItStands(added?.id ?? ''));
    const others = await people.submitted('other@example.org');
    await expect(
      departures.withdrawCompanion(people.holder(others), others, added?.id ?? ''),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
    await departures.withdrawCompanion(people.holder(id), id, added?.id ?? '');
    await departures.withdrawCompanion(people.holder(id), id, added?.id ?? '');
    expect([await stateOf(id), await statesOf(id), await taken()]).toEqual([
      'approved',
      ['withdrawn'],
      [2, 0],
    ]);

    await change('government', { changes: 'until-approved' });
    await expect(companions.add(people.holder(id), id, GUARD)).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
  });

  it('say in their history who took them along when she withdrew', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    const [spouse] = await comeWith(id);
    await departures.withdrawOwn(people.holder(id), {});
    const saidOf = async (one = '') => {
      const detail = await app.module.get(RegistrationReader).detail(people.scope, one);
      return RegistrationDto.of(detail).timeline.map(({ to, by, byOther }) => [to, by, byOther]);
    };
    expect(await saidOf(spouse?.id)).toEqual([
      ['submitted', 'holder', 'Sok Sreymom'],
      ['withdrawn', 'holder', 'Sok Sreymom'],
    ]);
    expect((await saidOf(id)).at(-1)).toEqual(['withdrawn', 'holder', undefined]);
  });

  it('stay with her, who was placed by hand, where their country gets a delegation later', async () => {
    const lao = await committed(app.module, Delegations).create(people.scope, { ...KHMER, country: 'LA' });
    const id = await sentWith('sreymom@example.org', SPOUSE);
    const where = async () =>
      (
        await app.sql<{ delegation: string | null; chosen: boolean }>(
          `select delegation_id as delegation, delegation_chosen as chosen from registration
           where id = $1 or accompanies_id = $1 order by created_at, id`,
          id,
        )
      ).map(({ delegation, chosen }) => [delegation, chosen]);
    const rosters = committed(app.module, Rosters);
    await rosters.place(people.scope, id, { delegationId: lao, role: 'member' });
    await companions.add(people.holder(id), id, GUARD);
    expect(await where()).toEqual(Array.from({ length: 3 }, () => [lao, true]));
  });

  it('stay with her too where she was placed by hand in the delegation they all are in', async () => {
    const khmer = await committed(app.module, Delegations).create(people.scope, KHMER);
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await committed(app.module, Rosters).place(people.scope, id, { delegationId: khmer, role: 'head' });
    const chosen = await app.sql<{ chosen: boolean }>(
      'select delegation_chosen as chosen from registration where delegation_id = $1',
      khmer,
    );
    expect(chosen).toEqual([{ chosen: true }, { chosen: true }]);
  });

  it('are counted by what counts her delegation and country too', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    const rows = await app.sql<{ country: string; organisation_id: string; delegation_id: string | null }>(
      'select country, organisation_id, delegation_id from registration where id = $1 or accompanies_id = $1',
      id,
    );
    expect(rows[1]).toEqual(rows[0]);
  });
});
