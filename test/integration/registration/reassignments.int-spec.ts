import { Delegations } from '@app/delegations';
import { newId } from '@app/kernel';
import {
  Departures,
  HolderReader,
  Reassignments,
  RegistrationReader,
  Rosters,
  asItStands,
} from '@app/registration';
import { ReassignmentStage } from '../../support/reassignment-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const stage = ReassignmentStage.forEachTest();
const {
  approved,
  approvers,
  as,
  changeCategory,
  detail,
  foresee,
  lines,
  quota,
  reassign,
  sql,
  staff,
  taken,
  waiting,
} = stage;

const name = (latinGiven: string) => ({ latinFamily: 'Sok', latinGiven, nativeFamily: '', nativeGiven: '' });

describe('another category', () => {
  it('takes a place of it and gives the one before back, and the history says so', async () => {
    const id = await stage.people.submitted('sreymom@example.org');
    const lin = staff('Lin');
    expect(await reassign(id, as('company'), { reason: 'She comes for her firm' }, lin)).toMatchObject({
      state: 'submitted',
      number: 'LM-0001',
      version: 7,
    });
    expect(await taken()).toEqual({ company: 1 });
    const { registration, moves } = await detail(id);
    expect(registration).toMatchObject({ categoryId: stage.people.category('company'), version: 7 });
    expect(moves.at(-1)).toMatchObject({
      ...{ fromState: 'submitted', toState: 'submitted', actorName: 'Lin' },
      ...{ reason: 'She comes for her firm', quiet: true },
      became: { category: { from: { en: 'Government' }, to: { en: 'Company' } } },
    });
    const [audited] = await sql<{ action: string; actor: string }>(
      'select action, actor_id as actor from audit_entry order by position desc limit 1',
    );
    expect(audited).toEqual({ action: 'registration.reassigned', actor: lin.actor.id });
  });

  it('tells its holder nothing of who changed it, nor that she had sent it twice', async () => {
    const id = await approved('sreymom@example.org');
    const before = await stage.get(HolderReader).status(stage.people.holder(id), id);
    await approvers('company', newId());
    await reassign(id, as('company'), { reason: 'Said on the telephone' }, staff('Lin'));
    const after = await stage.get(HolderReader).status(stage.people.holder(id), id);
    expect(after.timeline).toEqual(before.timeline);
    expect(after).toMatchObject({ state: 'submitted', number: before.number, message: '' });
    expect(after.category.code).toBe('company');
  });

  it('is nothing where she is in it already, and has been looked at as it stands', async () => {
    const id = await stage.people.submitted('sreymom@example.org');
    const { version } = (await detail(id)).registration;
    expect(await reassign(id, as('government'))).toMatchObject({ version });
    await expect(
      stage.commands(Reassignments).reassign(stage.people.scope, { id, version: version - 1 }, as('company')),
    ).rejects.toMatchObject({ code: 'registration.changed-meanwhile' });
  });

  it('that is full refuses her, and lets her in past it for whoever may, with a reason', async () => {
    await changeCategory('company', { capacity: 1, waitingOpen: false });
    await stage.people.submitted('first@example.org', {}, 'company');
    const id = await stage.people.submitted('sreymom@example.org');
    const { taken: foreseen } = await foresee(id, as('company'));
    expect(foreseen).toMatchObject([{ at: 'category', full: true, left: 0, capacity: 1 }]);
    await expect(reassign(id, as('company'))).rejects.toMatchObject({ code: 'registration.category-full' });
    expect(await taken()).toEqual({ government: 1, company: 1 });
    expect((await detail(id)).registration.categoryId).toBe(stage.people.category('government'));

    const past = { pools: foreseen.map(({ poolId }) => poolId), reason: 'The minister asks' };
    await expect(reassign(id, as('company'), { past }, staff('Desk'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await reassign(id, as('company'), { past }, staff('Owner', 'events.write'));
    expect(await taken()).toEqual({ company: 2 });
    expect((await detail(id)).moves.at(-1)?.reason).toBe('The minister asks');
  });

  it('is not for a draft, nor for whoever does not come', async () => {
    const draft = await stage.people.draft('draft@example.org');
    await expect(reassign(draft, as('company'))).rejects.toMatchObject({
      code: 'registration.draft-not-reassigned',
    });
    const gone = await stage.people.submitted('gone@example.org');
    await stage.commands(Departures).withdraw(stage.people.scope, asItStands(gone));
    await expect(reassign(gone, as('company'))).rejects.toMatchObject({ code: 'registration.already-over' });
    await expect(reassign(gone, as('company'), {}, stage.people.holder(gone))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('offers what is free by it to who waits for it', async () => {
    await changeCategory('government', { capacity: 1 });
    const id = await stage.people.submitted('sreymom@example.org');
    await waiting('Dara');
    await reassign(id, as('company'));
    expect(await lines()).toEqual(['government Dara offered 1']);
    expect(await taken()).toEqual({ government: 1, company: 1 });
  });
});

describe('the last place', () => {
  it.each([1, 2, 3])('goes to one of two who are moved and one who registers, round %i', async () => {
    await changeCategory('company', { capacity: 1, waitingOpen: false });
    const first = await stage.people.submitted('first@example.org', { person: name('First') });
    const second = await stage.people.submitted('second@example.org', { person: name('Second') });
    const draft = await stage.people.draft('third@example.org', { person: name('Third') }, 'company');
    const ends = await Promise.allSettled([
      reassign(first, as('company')),
      stage.people.send(draft),
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
        await stage.people.submitted(
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

describe('another country or organisation', () => {
  it('moves her between the quotas and the delegations of both', async () => {
    const delegations = stage.commands(Delegations);
    const of = (country: string) =>
      delegations.create(stage.people.scope, { country, organisation: null, name: {}, note: '' });
    const [cambodia, laos] = [await of('KH'), await of('LA')];
    await quota('Cambodia', 5, { country: 'KH' });
    await quota('Laos', 1, { country: 'LA' });
    await quota('Laotian delegation', 5, { delegationId: laos });
    const id = await stage.people.submitted('sreymom@example.org');
    await stage.commands(Rosters).place(stage.people.scope, id, { delegationId: cambodia, role: 'head' });
    await sql('update registration set delegation_chosen = false where id = $1', id);

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

    const other = await stage.people.submitted('dara@example.org', { person: name('Dara') });
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
    const delegations = stage.commands(Delegations);
    const laos = await delegations.create(stage.people.scope, {
      ...{ country: 'LA', organisation: null, name: {}, note: '' },
    });
    const id = await stage.people.submitted('sreymom@example.org');
    await stage.commands(Rosters).place(stage.people.scope, id, { delegationId: laos, role: 'head' });
    expect((await foresee(id, { answers: { country: 'TH' } })).delegation).toEqual({
      ...{ from: laos, to: laos, chosen: true },
    });
    await reassign(id, { answers: { country: 'TH' } });
    expect((await detail(id)).registration).toMatchObject({ delegationId: laos, delegationRole: 'head' });
  });

  it('is one that is known, or made once it is done and not when it is only looked at', async () => {
    const port = await stage.people.submitted('port@example.org', {
      person: name('Port'),
      organisation: {
        ...stage.people.typed('')['organisation'],
        organisationName: 'Port',
        organisationLatinName: '',
      },
    });
    const id = await stage.people.submitted('sreymom@example.org');
    const to = { organisationName: 'Port', organisationLatinName: '', organisationKind: 'company' };
    await reassign(id, { answers: to });
    const known = (await detail(port)).registration.organisationId;
    expect((await detail(id)).registration).toMatchObject({
      organisationId: known,
      organisationName: 'Port',
    });

    const count = async () => (await sql('select id from organisation')).length;
    const before = await count();
    await foresee(id, { answers: { ...to, organisationName: 'Ferry' } });
    expect(await count()).toBe(before);
    await reassign(id, { answers: { ...to, organisationName: 'Ferry' } });
    expect(await count()).toBe(before + 1);
    const { items } = await stage.get(RegistrationReader).list(stage.people.scope, { q: 'Ferry', limit: 5 });
    expect(items.map((item) => item.id)).toEqual([id]);
  });

  it('is refused at its field where it is none', async () => {
    const id = await stage.people.submitted('sreymom@example.org');
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
