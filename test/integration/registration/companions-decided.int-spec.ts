import { BadgesReader } from '@app/badges';
import { newId } from '@app/kernel';
import { Scope } from '@app/platform';
import {
  ApprovalsReader,
  RegistrationReader,
  Substitutions,
  TakingBack,
  asItStands,
} from '@app/registration';
import { CompanionStage, GUARD, SPOUSE } from '../../support/companion-stage';
import { OPEN } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = CompanionStage.forEachTest();
const { changeCategory, comeWith, delegationOf, drain, sentWith, sql, stateOf, statesOf, taken } = stage;

describe('people who come with somebody', () => {
  it('are decided of with her, each with a move of her own, and never before her', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    const [first] = await comeWith(id);
    await expect(stage.review.approve(stage.people.scope, asItStands(first?.id ?? ''))).rejects.toMatchObject(
      {
        code: 'registration.companion-before-main',
      },
    );
    const queue = stage.get(ApprovalsReader);
    expect(await queue.next(stage.people.scope, { queue: 'secretariat' })).toMatchObject({
      item: { registration: { id } },
      waiting: 1,
    });
    await stage.review.approve(stage.people.scope, asItStands(id));
    expect(await statesOf(id)).toEqual(['approved', 'approved']);
    const moves = await sql<{ quiet: boolean; email: string }>(
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
    await drain();
    for (const { id: companion } of await comeWith(id)) {
      const badge = await stage.get(BadgesReader).badgeOf(stage.people.holder(companion), companion);
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
              seriesId: stage.people.scope.series,
              eventId: stage.people.scope.event,
            },
          ],
        },
        { seriesId: stage.people.scope.series, eventId: stage.people.scope.event },
      );

    beforeEach(() => sql(`update category set approvers = array[$1::uuid] where code = 'company'`, BOPHA));

    const waiting = async () =>
      (await stage.get(ApprovalsReader).next(stage.people.scope, { queue: 'secretariat' })).item?.registration
        .id;

    it('wait for those when she is approved by others, and go with her when they decide', async () => {
      const id = await sentWith('sreymom@example.org', SPOUSE);
      await stage.review.approve(as(ANNA), asItStands(id));
      const [companion] = await comeWith(id);
      expect([companion?.state, await waiting()]).toEqual(['submitted', companion?.id]);
      const { companions: seen } = await stage.get(RegistrationReader).detail(as(ANNA), id);
      expect(seen.map((one) => one.id)).toEqual([companion?.id]);
      await expect(stage.review.approve(as(ANNA), asItStands(companion?.id ?? ''))).rejects.toMatchObject({
        code: 'registration.not-approver',
      });
      await stage.review.approve(as(BOPHA), asItStands(companion?.id ?? ''));
      expect(await statesOf(id)).toEqual(['approved']);

      const other = await sentWith('bopha@example.org', { ...SPOUSE, latinGiven: 'Nita' });
      await stage.review.approve(as(BOPHA), asItStands(other));
      expect(await statesOf(other)).toEqual(['approved']);
    });

    it('wait for those when whoever took a seat brings them', async () => {
      const before = await stage.people.submitted('sreymom@example.org');
      const { substitute } = await stage
        .commands(Substitutions)
        .substitute(stage.people.scope, asItStands(before), {
          person: { latinFamily: 'Chan', latinGiven: 'Dara', email: 'seat@example.org' },
        });
      const own = stage.people.holder(substitute.id);
      expect(await stage.companions.add(own, substitute.id, SPOUSE)).toMatchObject({ ok: true });
      for (const [step, raw] of Object.entries(stage.people.typed('seat@example.org'))) {
        const person = step === 'person' ? { latinFamily: 'Chan', latinGiven: 'Dara' } : {};
        await stage.registrations.saveStep(own, substitute.id, step, { ...raw, ...person });
      }
      expect(await stage.registrations.submit(own, substitute.id)).toEqual({ ok: true });
      await stage.review.approve(as(ANNA), asItStands(substitute.id));
      expect([await stateOf(substitute.id), await statesOf(substitute.id)]).toEqual([
        'approved',
        ['submitted'],
      ]);
    });

    it('end with her whoever decides: nobody comes with somebody who does not come', async () => {
      const id = await sentWith('sreymom@example.org', SPOUSE);
      await stage.review.reject(as(ANNA), asItStands(id), 'Not this time.');
      expect(await statesOf(id)).toEqual(['rejected']);
    });
  });

  it('are refused with her, and their places are free', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await stage.review.reject(stage.people.scope, asItStands(id), 'Not this time.');
    expect([await statesOf(id), await taken()]).toEqual([['rejected'], [0, 0]]);
  });

  it('may be refused alone', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    const [first] = await comeWith(id);
    await stage.review.reject(stage.people.scope, asItStands(first?.id ?? ''), 'One is enough.');
    await stage.review.approve(stage.people.scope, asItStands(id));
    expect([await statesOf(id), await taken()]).toEqual([
      ['rejected', 'approved'],
      [1, 1],
    ]);
  });

  it('wait for the focal point of their own category, also where whom they come with waits for none', async () => {
    await changeCategory('company', { preApproval: true });
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await stage.review.approve(stage.people.scope, asItStands(id));
    expect([await stateOf(id), await statesOf(id)]).toEqual(['approved', ['submitted']]);
    const queue = stage.get(ApprovalsReader);
    const [spouse] = await comeWith(id);
    expect(await queue.next(stage.people.scope, { queue: 'focal-points' })).toMatchObject({
      item: { registration: { id: spouse?.id } },
    });
    await stage.review.preApprove(stage.people.scope, asItStands(spouse?.id ?? ''));
    await stage.review.approve(stage.people.scope, asItStands(spouse?.id ?? ''));
    expect(await statesOf(id)).toEqual(['approved']);
    const other = await sentWith('other@example.org', { ...SPOUSE, latinGiven: 'Bora' });
    await stage.review.approve(stage.people.scope, asItStands(other), 'The focal point is away');
    expect(await statesOf(other)).toEqual(['approved']);
  });

  describe('of a delegation whose focal point takes her word back', () => {
    /** Both of categories that ask for it, and whoever gives her word for them. */
    const focalPoint = async (): Promise<Scope> => {
      await changeCategory('government', { preApproval: true });
      await changeCategory('company', { preApproval: true });
      const delegationId = await delegationOf('KH');
      return Scope.issue(
        {
          actor: { kind: 'focal-point', id: newId(), name: 'Oun Dara' },
          grants: [{ role: 'r', permissions: ['registrations.preapprove'], seriesId: null, eventId: null }],
        },
        { eventId: stage.people.scope.event, seriesId: stage.people.scope.series, delegationId },
      );
    };

    it('wait for her again, but not where it was said before', async () => {
      const focal = await focalPoint();
      const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
      const [spouse] = await comeWith(id);
      await stage.review.preApprove(focal, asItStands(spouse?.id ?? ''));
      stage.clock.set(new Date(OPEN.getTime() + 1000));
      await stage.review.preApprove(focal, asItStands(id));
      expect([await stateOf(id), await statesOf(id)]).toEqual([
        'pre_approved',
        ['pre_approved', 'pre_approved'],
      ]);
      await stage.commands(TakingBack).takeBack(focal, id);
      expect([await stateOf(id), await statesOf(id)]).toEqual(['submitted', ['pre_approved', 'submitted']]);
    });

    it('keep the word that was said of one of them alone, after the one of all', async () => {
      const focal = await focalPoint();
      const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
      const [spouse] = await comeWith(id);
      await stage.review.preApprove(focal, asItStands(id));
      stage.clock.set(new Date(OPEN.getTime() + 1000));
      await stage.commands(TakingBack).takeBack(focal, spouse?.id ?? '');
      await stage.review.preApprove(focal, asItStands(spouse?.id ?? ''));
      await stage.commands(TakingBack).takeBack(focal, id);
      expect([await stateOf(id), await statesOf(id)]).toEqual(['submitted', ['pre_approved', 'submitted']]);
    });
  });
});
