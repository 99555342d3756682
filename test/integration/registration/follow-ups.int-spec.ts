import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Audit, Database, Outbox } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Changes,
  ChoicePlaces,
  Departures,
  FollowUps,
  type FormStep,
  Forms,
  FormsReader,
  FormsService,
  HolderReader,
  RegistrationReader,
  ReviewService,
  asItStands,
} from '@app/registration';
import { MissingAnswers } from '../../../libs/registration/jobs/missing-answers';
import { RemindAnswers } from '../../../libs/registration/jobs/remind-answers';
import { DueAnswersRepository } from '../../../libs/registration/persistence/due-answers.repository';
import { RegistrationsRepository } from '../../../libs/registration/persistence/registrations.repository';
import { type Committed, committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let followUps: Committed<FollowUps>;
let id: string;
let formId: string;

const text = (key: string, required: boolean) =>
  ({ key, label: { en: key }, kind: 'text', max: 80, required, returnable: true }) as const;
const TRAVEL: FormStep[] = [
  {
    key: 'travel',
    title: { en: 'Travel' },
    fields: [
      { key: 'flies', label: { en: 'By air?' }, kind: 'yes-no', required: true, returnable: true },
      text('hotel', true),
    ],
  },
  {
    key: 'flight',
    title: { en: 'Flight' },
    fields: [{ ...text('flight', true), showIf: { field: 'flies', is: ['yes'] } }],
  },
];

beforeAll(async () => {
  app = await composeRegistration(clock);
  followUps = committed(app, FollowUps);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  id = await people.submitted('a@example.org');
  formId = await publish();
  await use({ followUpFormId: formId });
});

async function publish({ code = 'travel', steps = TRAVEL } = {}): Promise<string> {
  const forms = committed(app, FormsService);
  const facts = { code, purpose: 'follow-up', name: { en: 'Travel' }, from: null } as const;
  const form = await forms.create(people.scope, facts);
  await forms.change(people.scope, { id: form, version: 1 }, { steps });
  await forms.publish(people.scope, { id: form, version: 2 }, { moveDrafts: false });
  return form;
}

async function use(changes: Parameters<CategoriesService['change']>[3]): Promise<void> {
  const { registration } = await detail();
  const category = await app.get(CategoriesReader).find(people.scope, registration.categoryId);
  await committed(app, CategoriesService).change(people.scope, category, changes);
}

const approve = () => committed(app, ReviewService).approve(people.scope, asItStands(id));
const detail = () => app.get(RegistrationReader).detail(people.scope, id);
const view = () => app.get(HolderReader).followUp(people.holder(id), id);
const keep = (step: string, raw: Record<string, string>) =>
  followUps.keepStep(people.holder(id), id, step, raw);
const counted = async (facet: string) =>
  (await app.get(RegistrationReader).list(people.scope, { facet: [facet], limit: 1 })).total;

describe('what follows the approval', () => {
  it('is shown to nobody who is not approved, and taken from nobody', async () => {
    expect(await view()).toBeNull();
    expect((await detail()).followUp).toBeUndefined();
    await expect(keep('travel', { flies: 'no', hotel: 'A' })).rejects.toMatchObject({
      code: 'registration.follow-up-closed',
    });
    expect(await counted('follow-up:missing')).toBe(0);
    expect(await counted('follow-up:not-asked')).toBe(1);
  });

  it('is answered step by step, kept as typed where it is not right, and done when all shown steps are', async () => {
    await approve();
    expect(await counted('follow-up:missing')).toBe(1);
    expect(await keep('travel', { flies: 'yes', hotel: '' })).toMatchObject({
      outcome: { ok: false, errors: [{ field: 'hotel', code: 'required' }] },
      open: 'travel',
    });
    expect((await view())?.values['flies']).toBe('yes');

    expect((await keep('travel', { flies: 'yes', hotel: 'River' })).open).toBe('flight');
    expect(await view()).toMatchObject({ doneAt: null, begun: true, stepsDone: ['travel'] });
    expect((await keep('flight', { flight: 'CA 959' })).open).toBeNull();
    expect(await view()).toMatchObject({ doneAt: OPEN, values: { hotel: 'River', flight: 'CA 959' } });
    expect(await counted('follow-up:done')).toBe(1);

    const { answers, followUp, registration } = await detail();
    expect(registration.state).toBe('approved');
    expect(followUp).toEqual({ doneAt: OPEN });
    expect(
      answers
        .filter(({ afterApproval }) => afterApproval)
        .map(({ field, returnable, values }) => [field, returnable, values.map(({ value }) => value)]),
    ).toEqual([
      ['flies', false, ['yes']],
      ['hotel', false, ['River']],
      ['flight', false, ['CA 959']],
    ]);
    const versions = (await app.get(FormsReader).detail(people.scope, formId)).versions;
    expect(versions).toMatchObject([{ drafts: 0, sent: 1 }]);
  });

  it('skips a step that an answer hides, and forgets what it had asked', async () => {
    await approve();
    await keep('travel', { flies: 'yes', hotel: 'River' });
    await keep('flight', { flight: 'CA 959' });
    expect((await keep('travel', { flies: 'no', hotel: 'River' })).open).toBeNull();
    expect((await detail()).registration.answers).not.toHaveProperty('flight');
  });

  it('has choices with places as the first form has: the last one is given once, and free again when she goes', async () => {
    const options = [{ code: 'dam', label: { en: 'The dam' }, places: 1 }];
    const visit = {
      key: 'visit',
      label: { en: 'Visit' },
      kind: 'select',
      required: false,
      returnable: true,
    } as const;
    const [travel] = TRAVEL;
    const steps: FormStep[] = [
      {
        key: 'travel',
        title: { en: 'Travel' },
        fields: [...(travel?.fields ?? []), { ...visit, options: { from: 'own', options } }],
      },
    ];
    const visits = await publish({ code: 'visits', steps });
    await use({ followUpFormId: visits });
    const other = await people.submitted('b@example.org');
    await approve();
    await committed(app, ReviewService).approve(people.scope, asItStands(other));
    const want = (whose: string) =>
      followUps.keepStep(people.holder(whose), whose, 'travel', {
        flies: 'no',
        hotel: 'River',
        visit: 'dam',
      });
    const left = async () => app.get(ChoicePlaces).left(people.scope, (await view())?.form.versionId ?? null);

    const outcomes = await Promise.all([want(id), want(other)]);
    expect(outcomes.map(({ outcome }) => outcome.ok).toSorted()).toEqual([false, true]);
    expect(await left()).toEqual([{ field: 'visit', code: 'dam', capacity: 1, left: 0 }]);
    const refused = outcomes.find(({ outcome }) => !outcome.ok)?.outcome;
    expect(refused).toMatchObject({ errors: [{ field: 'visit', code: 'option-full' }] });

    // Whoever has begun keeps her place, whatever the category asks of others by now.
    await use({ followUpFormId: null });
    const [winner, loser] = outcomes[0]?.outcome.ok ? [id, other] : [other, id];
    await committed(app, Changes).change(people.holder(winner), winner, { jobTitle: 'Head' });
    await use({ followUpFormId: visits });
    expect((await want(loser)).outcome.ok).toBe(false);
    await committed(app, Departures).withdraw(people.scope, asItStands(winner));
    expect((await want(loser)).outcome.ok).toBe(true);
  });

  it('can be changed until its day, and not a moment longer', async () => {
    await approve();
    const until = new Date(OPEN.getTime() + 60_000);
    await use({ followUpUntil: until });
    await keep('travel', { flies: 'no', hotel: 'River' });
    await keep('travel', { flies: 'no', hotel: 'Garden' });
    expect((await detail()).registration.answers).toMatchObject({ hotel: 'Garden' });
    expect(await view()).toMatchObject({ open: true, until });

    clock.set(until);
    expect(await view()).toMatchObject({ open: false });
    await expect(keep('travel', { flies: 'no', hotel: 'Late' })).rejects.toMatchObject({
      code: 'registration.follow-up-closed',
    });
  });

  it('is nobody else’s to answer', async () => {
    await approve();
    const other = await people.submitted('b@example.org');
    await expect(
      followUps.keepStep(people.holder(other), id, 'travel', { flies: 'no', hotel: 'River' }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('asks whoever has begun what she began with, unless the organiser moves those who are not done', async () => {
    await approve();
    await keep('travel', { flies: 'yes', hotel: 'River' });
    const forms = committed(app, FormsService);
    const more = [...TRAVEL, { key: 'meals', title: { en: 'Meals' }, fields: [text('diet', false)] }];
    await forms.change(people.scope, { id: formId, version: 3 }, { steps: more });
    await forms.publish(people.scope, { id: formId, version: 4 }, { moveDrafts: false });
    expect((await view())?.form.steps).toHaveLength(2);
    await forms.publish(people.scope, { id: formId, version: 5 }, { moveDrafts: true });
    expect((await view())?.form.steps).toHaveLength(3);
    expect((await view())?.values['hotel']).toBe('River');
  });
});

describe('an answer that becomes required on a day', () => {
  const DAY = 24 * 3_600_000;
  const dateIn = (days: number) => new Date(OPEN.getTime() + days * DAY).toISOString().slice(0, 10);
  const remind = () =>
    new RemindAnswers(
      app.get(Database),
      app.get(DueAnswersRepository, { strict: false }),
      app.get(Forms),
      app.get(Outbox),
      app.get(Audit),
      clock,
    ).run();
  const reminded = () =>
    app.get(Database).manager.query<{ id: string; day: string }[]>(
      `select payload->>'registrationId' as id, payload->>'day' as day from outbox_message
       where topic = 'registration.answers-reminded' order by position`,
    );
  const missing = (day: string) =>
    new MissingAnswers(app.get(RegistrationsRepository, { strict: false }), app.get(Forms)).of(
      app.get(Database).manager,
      { eventId: people.scope.event, registrationId: id, day },
    );
  const due = async () => (await app.get(FormsReader).detail(people.scope, formId)).due;

  beforeEach(async () => {
    const [travel, flight] = TRAVEL;
    if (!travel || !flight) throw new Error('There are two steps.');
    const steps = [
      travel,
      { ...flight, fields: flight.fields.map((f) => ({ ...f, requiredFrom: dateIn(20) })) },
    ];
    const forms = committed(app, FormsService);
    await forms.change(people.scope, { id: formId, version: 3 }, { steps });
    await forms.publish(people.scope, { id: formId, version: 4 }, { moveDrafts: false });
    await approve();
  });

  it('is asked for once by mail some days before, of whoever is asked it and has left it open', async () => {
    await keep('travel', { flies: 'yes', hotel: 'River' });
    await keep('flight', { flight: '' });
    expect((await view())?.doneAt).toEqual(OPEN);
    await remind();
    expect(await reminded()).toEqual([]);
    expect(await due()).toMatchObject([{ field: 'flight', requiredFrom: dateIn(20), missing: 1 }]);

    clock.advance(16 * DAY);
    await Promise.all([remind(), remind()]);
    clock.advance(DAY);
    await remind();
    expect(await reminded()).toEqual([{ id, day: dateIn(20) }]);
    expect(await missing(dateIn(20))).toEqual([{ field: 'flight', label: 'flight' }]);

    await keep('flight', { flight: 'QV 512' });
    expect(await missing(dateIn(20))).toEqual([]);
    expect(await due()).toMatchObject([{ missing: 0 }]);
  });

  it('is told to her and counted, though others are asked a later version by now', async () => {
    await keep('travel', { flies: 'yes', hotel: 'River' });
    await keep('flight', { flight: '' });
    expect(await view()).toMatchObject({ doneAt: OPEN, neededFrom: dateIn(20) });

    const [travel] = TRAVEL;
    if (!travel) throw new Error('There is a step.');
    const forms = committed(app, FormsService);
    await forms.change(people.scope, { id: formId, version: 5 }, { steps: [travel] });
    await forms.publish(people.scope, { id: formId, version: 6 }, { moveDrafts: false });
    expect(await due()).toMatchObject([{ field: 'flight', requiredFrom: dateIn(20), missing: 1 }]);

    await keep('flight', { flight: 'QV 512' });
    expect(await view()).toMatchObject({ neededFrom: null });
    expect(await due()).toEqual([]);
  });

  it('is asked for of nobody who has answered it, whom it is hidden from, or who is not approved', async () => {
    await keep('travel', { flies: 'no', hotel: 'River' });
    const answered = await people.submitted('b@example.org');
    await committed(app, ReviewService).approve(people.scope, asItStands(answered));
    const holder = people.holder(answered);
    await followUps.keepStep(holder, answered, 'travel', { flies: 'yes', hotel: 'River' });
    await followUps.keepStep(holder, answered, 'flight', { flight: 'QV 512' });
    await people.submitted('c@example.org');
    clock.advance(16 * DAY);
    await remind();
    expect(await reminded()).toEqual([]);
  });
});
