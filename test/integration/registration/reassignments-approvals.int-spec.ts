import { BadgesReader } from '@app/badges';
import {
  FormsService,
  type FormStep,
  ReviewService,
  RostersReader,
  STANDARD_FORM,
  asItStands,
} from '@app/registration';
import { ReassignmentStage } from '../../support/reassignment-stage';
import { OPEN } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const stage = ReassignmentStage.forEachTest();
const { approved, approvers, as, badges, changeCategory, detail, drain, foresee, reassign, staff, taken } =
  stage;

describe('an approval', () => {
  it('stays where nobody else has to give it', async () => {
    const lin = staff('Lin');
    const id = await approved('sreymom@example.org', lin);
    await approvers('company', lin.actor.id);
    expect(await foresee(id, as('company'), staff('Mao'))).toMatchObject({
      state: { from: 'approved', to: 'approved' },
      deciders: [],
    });
    expect(await reassign(id, as('company'), {}, staff('Mao'))).toMatchObject({ state: 'approved' });
    expect(await badges(id)).toEqual([['active', null]]);
    const badge = await stage.get(BadgesReader).badgeOf(stage.people.scope, id);
    expect(badge).toMatchObject({ state: 'active', stale: true });
  });

  it('returns to others where the category names them: her badge opens no door until they have approved', async () => {
    const mao = staff('Mao');
    const id = await approved('sreymom@example.org', staff('Lin'));
    await approvers('company', mao.actor.id);
    expect((await foresee(id, as('company'), staff('Lin'))).state).toEqual({
      from: 'approved',
      to: 'submitted',
    });
    expect(await reassign(id, as('company'), {}, staff('Lin'))).toMatchObject({ state: 'submitted' });
    expect(await badges(id)).toEqual([['revoked', 'reassigned']]);
    const { awaits, moves } = await detail(id);
    expect(awaits).toBe('secretariat');
    expect(moves.at(-1)).toMatchObject({ fromState: 'approved', toState: 'submitted' });
    expect(await taken()).toEqual({ company: 1 });

    const review = stage.commands(ReviewService);
    await expect(review.approve(staff('Lin'), asItStands(id))).rejects.toMatchObject({
      code: 'registration.not-approver',
    });
    expect(await review.approve(mao, asItStands(id))).toMatchObject({ state: 'approved' });
    await drain();
    expect(await badges(id)).toEqual([
      ['revoked', 'reassigned'],
      ['active', null],
    ]);
  });

  it('counts from the day it was given, wherever she is moved', async () => {
    const delegationId = await stage.delegationOf('KH');
    const id = await approved('sreymom@example.org');
    const since = async () => {
      const roster = await stage.get(RostersReader).roster(stage.people.scope, { delegationId, limit: 9 });
      return roster.items.find((one) => one.registrationId === id)?.approvedAt;
    };
    const before = await since();
    stage.clock.advance(86_400_000);
    await reassign(id, as('company'));
    expect(before).toEqual(OPEN);
    expect(await since()).toEqual(before);
  });
});

describe('what the other category asks', () => {
  const question = (key: string, required: boolean) =>
    ({ key, kind: 'text', max: 80, label: { en: key }, required, returnable: true }) as const;

  async function asks(code: string, ...fields: FormStep['fields'][number][]): Promise<void> {
    const forms = stage.commands(FormsService);
    const id = await forms.create(stage.people.scope, {
      ...{ code, purpose: 'registration', name: { en: code }, from: null },
    });
    const steps = STANDARD_FORM.steps.map((step): FormStep =>
      step.key === 'days' ? { ...step, fields: [...step.fields, ...fields] } : step,
    );
    await forms.change(stage.people.scope, { id, version: 1 }, { steps });
    await forms.publish(stage.people.scope, { id, version: 2 }, { moveDrafts: true });
    await changeCategory(code, { formId: id });
  }

  it('is said before, and is what she is asked from then on; what it asks no more is kept', async () => {
    await asks('government', question('ministry', true), question('both', true));
    await asks('company', question('turnover', true), question('both', true), question('hobby', false));
    const id = await stage.people.submitted('sreymom@example.org', {
      days: { ...stage.people.typed('')['days'], ministry: 'Commerce', both: 'yes' },
    });
    expect(await foresee(id, as('company'))).toMatchObject({
      unasked: [{ field: 'ministry', label: { en: 'ministry' } }],
      lacking: [{ field: 'turnover', label: { en: 'turnover' }, code: 'required' }],
    });
    await reassign(id, as('company'));
    const { registration, answers } = await detail(id);
    expect(registration.answers).toMatchObject({ ministry: 'Commerce', both: 'yes' });
    expect(answers.map(({ field }) => field)).toEqual(expect.arrayContaining(['turnover', 'hobby']));
    expect(answers.map(({ field }) => field)).not.toContain('ministry');

    const items = [{ field: 'turnover', note: '' }];
    const returned = await stage.commands(ReviewService).return(stage.people.scope, asItStands(id), {
      ...{ message: '', items },
    });
    expect(returned.state).toBe('returned');
    await reassign(id, as('government'));
    // Nothing of it is asked any more, so nothing is left to mend.
    expect((await detail(id)).registration).toMatchObject({ state: 'submitted', mendItems: [] });
  });
});

describe('what is asked after the approval', () => {
  it('is said where it is another', async () => {
    const forms = stage.commands(FormsService);
    const facts = { code: 'travel', purpose: 'follow-up', name: { en: 'Travel' }, from: null } as const;
    const formId = await forms.create(stage.people.scope, facts);
    await forms.publish(stage.people.scope, { id: formId, version: 1 }, { moveDrafts: false });
    await changeCategory('company', { followUpFormId: formId });
    const id = await approved('sreymom@example.org');
    expect((await foresee(id, as('company'))).asksMore).toBe(true);
    expect((await foresee(id, { answers: { country: 'LA' } })).asksMore).toBe(false);
    await changeCategory('government', { followUpFormId: formId });
    expect((await foresee(id, as('company'))).asksMore).toBe(false);
  });
});
