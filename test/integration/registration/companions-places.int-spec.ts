import { DataSource } from 'typeorm';
import {
  ApprovalsReader,
  RegistrationReader,
  type RegistrationState,
  Waiting,
  asItStands,
} from '@app/registration';
import { statementsOf } from '../../support/statements';
import { CompanionStage, GUARD, SPOUSE } from '../../support/companion-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = CompanionStage.forEachTest();
const { changeCategory, draftWith, names, sentWith, stateOf, statesOf, taken, viewOf } = stage;

describe('people who come with somebody', () => {
  it('who wait for a decision or for a place are counted, as the list has them', async () => {
    const counts = async () => {
      const { companions: waiting, withoutCompanionsPlace } = await stage
        .get(ApprovalsReader)
        .counts(stage.people.scope);
      return [waiting, withoutCompanionsPlace];
    };
    const listed = async (filters: { state?: RegistrationState[]; facet: string[] }) =>
      (await stage.get(RegistrationReader).list(stage.people.scope, { ...filters, limit: 10 })).total;
    expect(await counts()).toEqual([0, 0]);
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    await draftWith('draft@example.org', SPOUSE);
    expect(await counts()).toEqual([2, 0]);
    const decided = {
      state: ['submitted', 'pre_approved'] as RegistrationState[],
      facet: ['company:accompanies'],
    };
    expect(await listed(decided)).toBe(2);

    await changeCategory('company', { capacity: 2 });
    const without = await draftWith('alone@example.org', { ...SPOUSE, latinGiven: 'Other' });
    await stage.registrations.submit(stage.people.holder(without), without, { alone: true });
    expect(await counts()).toEqual([2, 1]);
    expect(await listed({ facet: ['company:unplaced'] })).toBe(1);
    await stage.review.approve(stage.people.scope, asItStands(id));
    expect(await counts()).toEqual([0, 1]);
  });

  it('take their places with her or none is taken; she may send without them and try again later', async () => {
    await changeCategory('company', { capacity: 1 });
    const id = await draftWith('sreymom@example.org', SPOUSE, GUARD);
    await expect(stage.people.send(id)).rejects.toMatchObject({ code: 'registration.companions-full' });
    expect(await taken()).toEqual([0, 0]);
    await stage.registrations.submit(stage.people.holder(id), id, { alone: true });
    expect([await stateOf(id), await taken()]).toEqual(['submitted', [1, 0]]);
    expect(await names(id)).toEqual([
      ['Chan Vuthy', null],
      ['Dara', null],
    ]);
    await expect(stage.companions.sendLeft(stage.people.holder(id), id)).rejects.toMatchObject({
      code: 'registration.companions-full',
    });
    await changeCategory('company', { capacity: 2 });
    await stage.companions.sendLeft(stage.people.holder(id), id);
    expect([await statesOf(id), await taken()]).toEqual([
      ['submitted', 'submitted'],
      [1, 2],
    ]);
  });

  it('never oversell: of two who each bring one at the same moment for the last place, one comes with nobody', async () => {
    await changeCategory('company', { capacity: 1 });
    const ids = [
      await draftWith('one@example.org', SPOUSE),
      await draftWith('two@example.org', { ...SPOUSE, latinGiven: 'Other' }),
    ];
    const outcomes = await Promise.allSettled(ids.map((id) => stage.people.send(id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await taken()).toEqual([1, 1]);
  });

  it('cross no others on the way to their places, in whichever category each is first', async () => {
    await changeCategory('company', {
      companionsMost: 2,
      companionCategoryId: stage.people.category('government'),
    });
    const sends: Promise<void>[] = [];
    for (let index = 0; index < 4; index += 1) {
      const one = await draftWith(`one${index}@example.org`, { ...SPOUSE, latinGiven: `A${index}` });
      const two = await stage.people.draft(`two${index}@example.org`, {}, 'company');
      await stage.companions.add(stage.people.holder(two), two, { ...SPOUSE, latinGiven: `B${index}` });
      sends.push(stage.people.send(one), stage.people.send(two));
    }
    await Promise.all(sends);
    expect(await taken()).toEqual([8, 8]);
  });

  it('leave with her in one go, which offers what is free once', async () => {
    const source = stage.get(DataSource);
    const releasing = async (id: string, act: 'leave' | 'reject'): Promise<number> => {
      const sent = await statementsOf(source, () =>
        act === 'leave'
          ? stage.departures.withdraw(stage.people.scope, asItStands(id))
          : stage.review.reject(stage.people.scope, asItStands(id), 'No'),
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

  it('stay named where a rival has their place at the very moment of an offer, which is taken all the same', async () => {
    await changeCategory('company', { capacity: 1 });
    await changeCategory('government', { capacity: 1 });
    const holder = await stage.people.submitted('holder@example.org');
    const ids: string[] = [];
    for (const name of ['One', 'Two']) {
      const id = await draftWith(`${name}@example.org`, { ...SPOUSE, latinGiven: `Spouse ${name}` });
      await stage.registrations.submit(stage.people.holder(id), id, { wait: true });
      ids.push(id);
    }
    expect(await Promise.all(ids.map(stateOf))).toEqual(['waitlisted', 'waitlisted']);
    await changeCategory('government', { capacity: 3 });
    const waiting = stage.commands(Waiting);
    const outcomes = await Promise.allSettled(ids.map((id) => waiting.accept(stage.people.holder(id), id)));
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
});
