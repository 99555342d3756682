import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import {
  CategoriesReader,
  CategoriesService,
  FollowUps,
  type FormStep,
  FormsReader,
  FormsService,
  HolderReader,
  RegistrationReader,
  ReviewService,
  asItStands,
} from '@app/registration';
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

async function publish(): Promise<string> {
  const forms = committed(app, FormsService);
  const facts = { code: 'travel', purpose: 'follow-up', name: { en: 'Travel' }, from: null } as const;
  const form = await forms.create(people.scope, facts);
  await forms.change(people.scope, { id: form, version: 1 }, { steps: TRAVEL });
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
