import { BadgesReader } from '@app/badges';
import { Delegations } from '@app/delegations';
import { FixedClock, type LocalisedText, newId } from '@app/kernel';
import { Scope } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Companions,
  Departures,
  Entries,
  FormsService,
  type FormStep,
  HolderReader,
  type NewEntry,
  type QuotaFacts,
  QuotasService,
  ReassignmentsReader,
  Reassignments,
  RegistrationReader,
  ReviewService,
  Rosters,
  RostersReader,
  STANDARD_FORM,
  asItStands,
} from '@app/registration';
import { type BadgesApp, composeBadges } from '../../support/badges/compose';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const clock = new FixedClock(OPEN);
let app: BadgesApp;
let people: Registrants;

beforeAll(async () => {
  app = await composeBadges(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app.module, await loadEvent(app.module));
});

/** Every counter is what it counts, and no pool has given more than it has. */
afterEach(async () => {
  expect(
    await app.sql(
      'select id from pool where taken <> (select count(*) from place where place.pool_id = pool.id) or taken > capacity',
    ),
  ).toEqual([]);
});

const named = (en: string): LocalisedText => ({ en });

/** Somebody of the staff with these permissions; those who see to the event may go past what is full. */
const staff = (name: string, ...more: string[]): Scope =>
  Scope.issue(
    {
      actor: { kind: 'account', id: newId(), name },
      grants: [
        {
          role: 'event-owner',
          permissions: ['registrations.read', 'registrations.write', 'registrations.review', ...more],
          seriesId: null,
          eventId: null,
        },
      ],
    },
    { eventId: people.scope.event, seriesId: people.scope.series },
  );

async function changed(code: string, changes: object): Promise<void> {
  const found = await app.module.get(CategoriesReader).find(people.scope, people.category(code));
  await committed(app.module, CategoriesService).change(people.scope, found, changes);
}

const approvers = (code: string, ...ids: (string | null)[]) =>
  app.sql('update category set approvers = $2 where id = $1', people.category(code), ids);

function quota(name: string, capacity: number, bound: Partial<QuotaFacts>): Promise<string> {
  const everybody = { country: null, organisationId: null, delegationId: null, categoryIds: [] };
  return committed(app.module, QuotasService).create(people.scope, {
    ...{ name: named(name), capacity },
    ...everybody,
    ...bound,
  });
}

/** What is taken of each pool that has given anything, by what it is called. */
async function taken(): Promise<Record<string, number>> {
  const rows = await app.sql<{ name: string; taken: number }>(
    `select name ->> 'en' as name, taken from quota join pool on pool.id = quota.pool_id
     union all select code, taken from category join pool on pool.id = category.pool_id where taken > 0`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.taken]));
}

interface Wanted {
  categoryId?: string;
  answers?: Record<string, string>;
}

const as = (code: string, answers: Record<string, string> = {}): Wanted & { answers: typeof answers } => ({
  categoryId: people.category(code),
  answers,
});

const reassign = (
  id: string,
  wanted: Wanted,
  how: Parameters<Reassignments['reassign']>[4] = {},
  by: Scope = people.scope,
) => committed(app.module, Reassignments).reassign(by, asItStands(id), { answers: {}, ...wanted }, how);

const foresee = (id: string, wanted: Wanted, by: Scope = people.scope) =>
  app.module.get(ReassignmentsReader).foresee(by, id, { answers: {}, ...wanted });

const detail = (id: string) => app.module.get(RegistrationReader).detail(people.scope, id);

async function approved(email: string, by: Scope = people.scope, category = 'government'): Promise<string> {
  const id = await people.submitted(email, {}, category);
  await committed(app.module, ReviewService).approve(by, asItStands(id));
  await app.drain();
  return id;
}

async function waiting(name: string, category = 'government'): Promise<string> {
  const answers = Object.assign({}, ...Object.values(people.typed(`${name}@example.org`)), {
    latinGiven: name,
  }) as NewEntry['answers'];
  const wanted = { categoryId: people.category(category), answers, wait: true };
  return (await app.module.get(Entries).enter(people.scope, null, wanted)).answer.id;
}

/** Whose turn is the how-manieth, by category and state of the waiting. */
async function lines(): Promise<string[]> {
  const rows = await app.sql<{ word: string }>(
    `select concat_ws(' ', category.code, latin_given, waiting.state, waiting.rank) as word from waiting
     join registration on registration.id = waiting.holder_id
     join category on category.id = waiting.list_id order by waiting.turn`,
  );
  return rows.map(({ word }) => word);
}

const badges = async (id: string) =>
  (
    await app.sql<{ state: string; why: string | null }>(
      'select state, end_reason as why from badge_issue where registration_id = $1 order by serial',
      id,
    )
  ).map(({ state, why }) => [state, why]);

describe('another category', () => {
  it('takes a place of it and gives the one before back, and the history says so', async () => {
    const id = await people.submitted('sreymom@example.org');
    const lin = staff('Lin');
    expect(await reassign(id, as('company'), { reason: 'She comes for her firm' }, lin)).toMatchObject({
      state: 'submitted',
      number: 'LM-0001',
      version: 7,
    });
    expect(await taken()).toEqual({ company: 1 });
    const { registration, moves } = await detail(id);
    expect(registration).toMatchObject({ categoryId: people.category('company'), version: 7 });
    expect(moves.at(-1)).toMatchObject({
      ...{ fromState: 'submitted', toState: 'submitted', actorName: 'Lin' },
      ...{ reason: 'She comes for her firm', quiet: true },
      became: { category: { from: { en: 'Government' }, to: { en: 'Company' } } },
    });
    const [audited] = await app.sql<{ action: string; actor: string }>(
      'select action, actor_id as actor from audit_entry order by position desc limit 1',
    );
    expect(audited).toEqual({ action: 'registration.reassigned', actor: lin.actor.id });
  });

  it('tells its holder nothing of who changed it, nor that she had sent it twice', async () => {
    const id = await approved('sreymom@example.org');
    const before = await app.module.get(HolderReader).status(people.holder(id), id);
    await approvers('company', newId());
    await reassign(id, as('company'), { reason: 'Said on the telephone' }, staff('Lin'));
    const after = await app.module.get(HolderReader).status(people.holder(id), id);
    expect(after.timeline).toEqual(before.timeline);
    expect(after).toMatchObject({ state: 'submitted', number: before.number, message: '' });
    expect(after.category.code).toBe('company');
  });

  it('is nothing where she is in it already, and has been looked at as it stands', async () => {
    const id = await people.submitted('sreymom@example.org');
    const { version } = (await detail(id)).registration;
    expect(await reassign(id, as('government'))).toMatchObject({ version });
    await expect(
      committed(app.module, Reassignments).reassign(
        people.scope,
        { id, version: version - 1 },
        as('company'),
      ),
    ).rejects.toMatchObject({ code: 'registration.changed-meanwhile' });
  });

  it('that is full refuses her, and lets her in past it for whoever may, with a reason', async () => {
    await changed('company', { capacity: 1, waitingOpen: false });
    await people.submitted('first@example.org', {}, 'company');
    const id = await people.submitted('sreymom@example.org');
    const { taken: foreseen } = await foresee(id, as('company'));
    expect(foreseen).toMatchObject([{ at: 'category', full: true, left: 0, capacity: 1 }]);
    await expect(reassign(id, as('company'))).rejects.toMatchObject({ code: 'registration.category-full' });
    expect(await taken()).toEqual({ government: 1, company: 1 });
    expect((await detail(id)).registration.categoryId).toBe(people.category('government'));

    const past = { pools: foreseen.map(({ poolId }) => poolId), reason: 'The minister asks' };
    await expect(reassign(id, as('company'), { past }, staff('Desk'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await reassign(id, as('company'), { past }, staff('Owner', 'events.write'));
    expect(await taken()).toEqual({ company: 2 });
    expect((await detail(id)).moves.at(-1)?.reason).toBe('The minister asks');
  });

  it('is not for a draft, nor for whoever does not come', async () => {
    const draft = await people.draft('draft@example.org');
    await expect(reassign(draft, as('company'))).rejects.toMatchObject({
      code: 'registration.draft-not-reassigned',
    });
    const gone = await people.submitted('gone@example.org');
    await committed(app.module, Departures).withdraw(people.scope, asItStands(gone));
    await expect(reassign(gone, as('company'))).rejects.toMatchObject({ code: 'registration.already-over' });
    await expect(reassign(gone, as('company'), {}, people.holder(gone))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('offers what is free by it to who waits for it', async () => {
    await changed('government', { capacity: 1 });
    const id = await people.submitted('sreymom@example.org');
    await waiting('Dara');
    await reassign(id, as('company'));
    expect(await lines()).toEqual(['government Dara offered 1']);
    expect(await taken()).toEqual({ government: 1, company: 1 });
  });
});

describe('the last place', () => {
  it.each([1, 2, 3])('goes to one of two who are moved and one who registers, round %i', async () => {
    await changed('company', { capacity: 1, waitingOpen: false });
    const first = await people.submitted('first@example.org', { person: name('First') });
    const second = await people.submitted('second@example.org', { person: name('Second') });
    const draft = await people.draft('third@example.org', { person: name('Third') }, 'company');
    const ends = await Promise.allSettled([
      reassign(first, as('company')),
      people.send(draft),
      reassign(second, as('company')),
    ]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'registration.category-full' });
    expect((await taken())['company']).toBe(1);
  });

  it('is moved crosswise without anybody waiting for ever', async () => {
    await quota('Cambodia', 20, { country: 'KH' });
    await quota('Laos', 20, { country: 'LA' });
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1)
      ids.push(
        await people.submitted(
          `p${index}@example.org`,
          {
            person: { ...name(`P${index}`), country: index % 2 ? 'LA' : 'KH' },
          },
          index % 3 ? 'government' : 'company',
        ),
      );
    const ends = await Promise.allSettled(
      ids.map((id, index) =>
        reassign(id, as(index % 3 ? 'company' : 'government', { country: index % 2 ? 'KH' : 'LA' })),
      ),
    );
    expect(ends.map(({ status }) => status)).toEqual(new Array(12).fill('fulfilled'));
    expect(await taken()).toEqual({ government: 4, company: 8, Cambodia: 6, Laos: 6 });
  });
});

const name = (latinGiven: string) => ({ latinFamily: 'Sok', latinGiven, nativeFamily: '', nativeGiven: '' });

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
    const badge = await app.module.get(BadgesReader).badgeOf(people.scope, id);
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

    const review = committed(app.module, ReviewService);
    await expect(review.approve(staff('Lin'), asItStands(id))).rejects.toMatchObject({
      code: 'registration.not-approver',
    });
    expect(await review.approve(mao, asItStands(id))).toMatchObject({ state: 'approved' });
    await app.drain();
    expect(await badges(id)).toEqual([
      ['revoked', 'reassigned'],
      ['active', null],
    ]);
  });

  it('counts from the day it was given, wherever she is moved', async () => {
    const delegationId = await committed(app.module, Delegations).create(people.scope, {
      ...{ country: 'KH', organisation: null, name: {}, note: '' },
    });
    const id = await approved('sreymom@example.org');
    const since = async () => {
      const roster = await app.module.get(RostersReader).roster(people.scope, { delegationId, limit: 9 });
      return roster.items.find((one) => one.registrationId === id)?.approvedAt;
    };
    const before = await since();
    clock.advance(86_400_000);
    await reassign(id, as('company'));
    expect(before).toEqual(OPEN);
    expect(await since()).toEqual(before);
  });
});

describe('another country or organisation', () => {
  it('moves her between the quotas and the delegations of both', async () => {
    const delegations = committed(app.module, Delegations);
    const of = (country: string) =>
      delegations.create(people.scope, { country, organisation: null, name: {}, note: '' });
    const [cambodia, laos] = [await of('KH'), await of('LA')];
    await quota('Cambodia', 5, { country: 'KH' });
    await quota('Laos', 1, { country: 'LA' });
    await quota('Laotian delegation', 5, { delegationId: laos });
    const id = await people.submitted('sreymom@example.org');
    await committed(app.module, Rosters).place(people.scope, id, { delegationId: cambodia, role: 'head' });
    await app.sql('update registration set delegation_chosen = false where id = $1', id);

    const foreseen = await foresee(id, { answers: { country: 'LA' } });
    expect(foreseen).toMatchObject({
      parts: ['country', 'organisation'].slice(0, 1),
      given: [{ name: { en: 'Cambodia' } }],
      taken: [
        { name: { en: 'Laos' }, at: 'country', full: false, left: 1 },
        { name: { en: 'Laotian delegation' }, full: false },
      ],
      delegation: { from: cambodia, to: laos, chosen: false },
    });
    await reassign(id, { answers: { country: 'LA' } });
    expect(await taken()).toEqual({ government: 1, Cambodia: 0, Laos: 1, 'Laotian delegation': 1 });
    expect((await detail(id)).registration).toMatchObject({
      ...{ country: 'LA', delegationId: laos, delegationRole: 'member' },
    });

    const other = await people.submitted('dara@example.org', { person: name('Dara') });
    await expect(reassign(other, { answers: { country: 'LA' } })).rejects.toMatchObject({
      code: 'registration.quota-full',
      meta: { full: [{ name: { en: 'Laos' } }] },
    });
    expect((await foresee(other, { answers: { country: 'LA' } })).taken).toMatchObject([
      { name: { en: 'Laos' }, at: 'country', full: true, left: 0 },
      {},
    ]);
  });

  it('leaves her in a delegation somebody has put her into', async () => {
    const delegations = committed(app.module, Delegations);
    const laos = await delegations.create(people.scope, {
      ...{ country: 'LA', organisation: null, name: {}, note: '' },
    });
    const id = await people.submitted('sreymom@example.org');
    await committed(app.module, Rosters).place(people.scope, id, { delegationId: laos, role: 'head' });
    expect((await foresee(id, { answers: { country: 'TH' } })).delegation).toEqual({
      ...{ from: laos, to: laos, chosen: true },
    });
    await reassign(id, { answers: { country: 'TH' } });
    expect((await detail(id)).registration).toMatchObject({ delegationId: laos, delegationRole: 'head' });
  });

  it('is one that is known, or made once it is done and not when it is only looked at', async () => {
    const port = await people.submitted('port@example.org', {
      person: name('Port'),
      organisation: {
        ...people.typed('')['organisation'],
        organisationName: 'Port',
        organisationLatinName: '',
      },
    });
    const id = await people.submitted('sreymom@example.org');
    const to = { organisationName: 'Port', organisationLatinName: '', organisationKind: 'company' };
    await reassign(id, { answers: to });
    const known = (await detail(port)).registration.organisationId;
    expect((await detail(id)).registration).toMatchObject({
      organisationId: known,
      organisationName: 'Port',
    });

    const count = async () => (await app.sql('select id from organisation')).length;
    const before = await count();
    await foresee(id, { answers: { ...to, organisationName: 'Ferry' } });
    expect(await count()).toBe(before);
    await reassign(id, { answers: { ...to, organisationName: 'Ferry' } });
    expect(await count()).toBe(before + 1);
    const { items } = await app.module.get(RegistrationReader).list(people.scope, { q: 'Ferry', limit: 5 });
    expect(items.map((item) => item.id)).toEqual([id]);
  });

  it('is refused at its field where it is none', async () => {
    const id = await people.submitted('sreymom@example.org');
    await expect(reassign(id, { answers: { country: 'XX', organisationName: '' } })).rejects.toMatchObject({
      code: 'registration.answers-refused',
      meta: {
        faults: [
          { field: 'country', code: 'unknown-option' },
          { field: 'organisationName', code: 'required' },
        ],
      },
    });
    await expect(reassign(id, { answers: { shoe: '42' } })).rejects.toMatchObject({
      meta: { faults: [{ field: 'shoe', code: 'unknown-field' }] },
    });
  });
});

describe('what the other category asks', () => {
  const question = (key: string, required: boolean) =>
    ({ key, kind: 'text', max: 80, label: { en: key }, required, returnable: true }) as const;

  async function asks(code: string, ...fields: FormStep['fields'][number][]): Promise<void> {
    const forms = committed(app.module, FormsService);
    const id = await forms.create(people.scope, {
      ...{ code, purpose: 'registration', name: { en: code }, from: null },
    });
    const steps = STANDARD_FORM.steps.map((step): FormStep =>
      step.key === 'days' ? { ...step, fields: [...step.fields, ...fields] } : step,
    );
    await forms.change(people.scope, { id, version: 1 }, { steps });
    await forms.publish(people.scope, { id, version: 2 }, { moveDrafts: true });
    await changed(code, { formId: id });
  }

  it('is said before, and is what she is asked from then on; what it asks no more is kept', async () => {
    await asks('government', question('ministry', true), question('both', true));
    await asks('company', question('turnover', true), question('both', true), question('hobby', false));
    const id = await people.submitted('sreymom@example.org', {
      days: { ...people.typed('')['days'], ministry: 'Commerce', both: 'yes' },
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
    const returned = await committed(app.module, ReviewService).return(people.scope, asItStands(id), {
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
    const forms = committed(app.module, FormsService);
    const facts = { code: 'travel', purpose: 'follow-up', name: { en: 'Travel' }, from: null } as const;
    const formId = await forms.create(people.scope, facts);
    await forms.publish(people.scope, { id: formId, version: 1 }, { moveDrafts: false });
    await changed('company', { followUpFormId: formId });
    const id = await approved('sreymom@example.org');
    expect((await foresee(id, as('company'))).asksMore).toBe(true);
    expect((await foresee(id, { answers: { country: 'LA' } })).asksMore).toBe(false);
    await changed('government', { followUpFormId: formId });
    expect((await foresee(id, as('company'))).asksMore).toBe(false);
  });
});

describe('whoever waits', () => {
  it('stands at the end of the other list, whatever she was before', async () => {
    await changed('government', { capacity: 0 });
    await changed('company', { capacity: 0 });
    const id = await waiting('Sreymom');
    await waiting('Dara', 'company');
    expect(await foresee(id, as('company'))).toMatchObject({ position: 2, listClosed: false });
    expect(await reassign(id, as('company'))).toMatchObject({ state: 'waitlisted' });
    expect(await lines()).toEqual([
      ...['government Sreymom left 1', 'company Dara waiting 1', 'company Sreymom waiting 2'],
    ]);
    await changed('company', { capacity: 1 });
    expect((await lines()).slice(1)).toEqual(['company Dara offered 1', 'company Sreymom waiting 2']);
  });

  it('is offered a place at once where there is one', async () => {
    await changed('government', { capacity: 0 });
    const id = await waiting('Sreymom');
    await reassign(id, as('company'));
    expect((await lines()).at(-1)).toBe('company Sreymom offered 1');
    expect(await taken()).toEqual({ company: 1 });
  });

  it('is not put on a list nobody may join', async () => {
    await changed('government', { capacity: 0 });
    await changed('company', { capacity: 0, waitingOpen: false });
    const id = await waiting('Sreymom');
    expect(await foresee(id, as('company'))).toMatchObject({ position: 1, listClosed: true });
    await expect(reassign(id, as('company'))).rejects.toMatchObject({ code: 'registration.category-full' });
    expect(await lines()).toEqual(['government Sreymom waiting 1']);
  });

  it('keeps what she is offered, as a place of the other', async () => {
    await changed('government', { capacity: 0 });
    const id = await waiting('Sreymom');
    await changed('government', { capacity: 1 });
    await reassign(id, as('company'));
    expect(await lines()).toEqual(['company Sreymom offered 1']);
    expect(await taken()).toEqual({ company: 1 });
  });
});

describe('who comes with her', () => {
  const SPOUSE = { latinFamily: 'Chan', latinGiven: 'Vuthy', relation: 'spouse' };

  async function couple(): Promise<[string, string]> {
    await changed('government', { companionsMost: 2, companionCategoryId: people.category('company') });
    const id = await people.draft('sreymom@example.org');
    await committed(app.module, Companions).add(people.holder(id), id, SPOUSE);
    await people.send(id);
    const [spouse] = await app.sql<{ id: string }>(
      'select id from registration where accompanies_id = $1',
      id,
    );
    return [id, spouse?.id ?? ''];
  }

  it('follows by the rule of the other category, and in what both have in common', async () => {
    const [id, spouse] = await couple();
    await changed('financial-institution', {
      companionsMost: 1,
      companionCategoryId: people.category('industrial-park'),
    });
    const wanted = as('financial-institution', { country: 'LA' });
    expect((await foresee(id, wanted)).companions).toMatchObject([
      { registration: { id: spouse }, category: { code: 'industrial-park' }, state: 'submitted' },
    ]);
    await reassign(id, wanted);
    expect(await taken()).toEqual({ 'financial-institution': 1, 'industrial-park': 1 });
    const { registration, moves } = await detail(spouse);
    expect(registration).toMatchObject({ country: 'LA', categoryId: people.category('industrial-park') });
    expect(moves.at(-1)?.became).toMatchObject({ country: { from: 'KH', to: 'LA' } });
  });

  it('is not approved before her once she is not', async () => {
    const [id, spouse] = await couple();
    await changed('financial-institution', {
      companionsMost: 1,
      companionCategoryId: people.category('company'),
    });
    await committed(app.module, ReviewService).approve(staff('Lin'), asItStands(id));
    await app.drain();
    expect((await detail(spouse)).registration.state).toBe('approved');
    await approvers('financial-institution', newId());
    await reassign(id, as('financial-institution'), {}, staff('Lin'));
    for (const one of [id, spouse]) {
      expect((await detail(one)).registration.state).toBe('submitted');
      expect(await badges(one)).toEqual([['revoked', 'reassigned']]);
    }
  });

  it('stands in the way where the other category lets fewer come along', async () => {
    const [id] = await couple();
    await expect(reassign(id, as('financial-institution'))).rejects.toMatchObject({
      code: 'registration.brings-too-many',
      meta: { coming: 1, most: 0 },
    });
  });

  it('has no category but that, though a country of her own', async () => {
    const [id, spouse] = await couple();
    await expect(reassign(spouse, as('financial-institution'))).rejects.toMatchObject({
      code: 'registration.companion-follows',
    });
    await reassign(spouse, { answers: { country: 'TH' } });
    expect((await detail(spouse)).registration.country).toBe('TH');
    await reassign(id, { answers: { country: 'LA' } });
    expect((await detail(spouse)).registration.country).toBe('TH');
  });

  it('has room with her or neither is moved', async () => {
    const [id] = await couple();
    await changed('financial-institution', {
      companionsMost: 1,
      companionCategoryId: people.category('industrial-park'),
    });
    await changed('industrial-park', { capacity: 0, waitingOpen: false });
    const before = await taken();
    expect((await foresee(id, as('financial-institution'))).taken).toMatchObject([
      { full: false },
      { full: true },
    ]);
    await expect(reassign(id, as('financial-institution'))).rejects.toMatchObject({
      code: 'registration.category-full',
    });
    expect(await taken()).toEqual(before);
  });
});
