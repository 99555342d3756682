import { newId } from '@app/kernel';
import { DataSource } from 'typeorm';
import { BadgeHoldersReader, RegistrationReader, asItStands } from '@app/registration';
import { countQueries } from '../../support/query-count';
import { CompanionStage, GUARD, SPOUSE } from '../../support/companion-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = CompanionStage.forEachTest();
const { changeCategory, comeWith, draftWith, names, sentWith, sql, stateOf, taken, viewOf } = stage;

describe('people who come with somebody', () => {
  it('are kept with the draft, and registered with it under numbers of their own', async () => {
    const id = await draftWith('sreymom@example.org', SPOUSE, GUARD);
    expect(await comeWith(id)).toEqual([]);
    expect(await names(id)).toEqual([
      ['Chan Vuthy', null],
      ['Dara', null],
    ]);
    await stage.people.send(id);
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
    const [row] = await sql<{ companions: unknown[] }>(
      'select companions from registration where id = $1',
      id,
    );
    expect(row?.companions).toEqual([]);
  });

  it('have badges that say with whom they come, where their category wants it', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await stage.review.approve(stage.people.scope, asItStands(id));
    const badges = async () =>
      (
        await stage
          .get(BadgeHoldersReader)
          .list(stage.people.scope, { ids: [id, (await comeWith(id))[0]?.id ?? ''] })
      ).items.map(({ latinName, accompanies }) => [latinName, accompanies]);
    const before = await badges();
    expect(before.map(([, accompanies]) => accompanies)).toEqual(['', '']);
    await changeCategory('company', { companyOnBadge: true });
    await sql(`update registration set excellency = 'her' where id = $1`, id);
    await sql(`update registration set native_given = 'វុទ្ធី' where accompanies_id = $1`, id);
    expect((await badges()).map(([, accompanies]) => accompanies)).toEqual(['មកជាមួយ លោកជំទាវ សុខ ស្រីមុំ', '']);
    await sql(`update registration set native_given = '', country = 'TH' where accompanies_id = $1`, id);
    expect((await badges()).map(([, accompanies]) => accompanies).sort()).toEqual([
      '',
      'มากับ H.E. Sok Sreymom',
    ]);
  });

  it('are as many as her category lets come, and none where it lets nobody', async () => {
    const id = await draftWith('sreymom@example.org', SPOUSE, GUARD);
    await expect(
      stage.companions.add(stage.people.holder(id), id, { ...SPOUSE, latinGiven: 'Third' }),
    ).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
    const alone = await stage.people.draft('alone@example.org', {}, 'company');
    await expect(stage.companions.add(stage.people.holder(alone), alone, SPOUSE)).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
    await stage.people.send(id);
    const [first] = await comeWith(id);
    const own = stage.people.holder(first?.id ?? '');
    await expect(stage.companions.add(own, first?.id ?? '', SPOUSE)).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
  });

  it('are of a category that is there', async () => {
    await expect(changeCategory('company', { companionsMost: 1 })).rejects.toMatchObject({
      code: 'registration.companion-category-missing',
      fields: [{ pointer: '/companionCategoryId' }],
    });
    await expect(
      changeCategory('company', { companionsMost: 1, companionCategoryId: newId() }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are said in the list of people, which is narrowed by them', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    await stage.people.submitted('alone@example.org');
    const reader = stage.get(RegistrationReader);
    const list = async (value: string) =>
      (await reader.list(stage.people.scope, { facet: [`company:${value}`], panels: ['company'], limit: 10 }))
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

  it('are asked for a name in Latin letters and what they are to her', async () => {
    const id = await stage.people.draft('sreymom@example.org');
    const outcome = await stage.companions.add(stage.people.holder(id), id, {
      nativeGiven: 'ស្រី',
      relation: 'friend',
    });
    expect(outcome).toMatchObject({
      ok: false,
      errors: [
        { field: 'latinGiven', code: 'required' },
        { field: 'relation', code: 'unknown-option' },
      ],
    });
  });

  it('look sent and are nobody where they repeat somebody who is registered: a stranger learns nothing', async () => {
    await stage.people.submitted('dara@example.org', {
      person: { latinGiven: 'Dara', latinFamily: '', nativeFamily: '', nativeGiven: '' },
    });
    const id = await sentWith('sreymom@example.org', GUARD);
    expect(await comeWith(id)).toEqual([]);
    expect(await names(id)).toEqual([['Dara', 'submitted']]);
    expect((await viewOf(id)).maySend).toBe(false);
  });

  it('look sent with a registration that only looks sent', async () => {
    await stage.people.submitted('sreymom@example.org');
    const id = await sentWith('sreymom@example.org', SPOUSE);
    expect(await stateOf(id)).toBe('draft');
    expect(await names(id)).toEqual([['Chan Vuthy', 'submitted']]);
  });

  it('are shown with as many statements, however many they are', async () => {
    const one = await sentWith('one@example.org', SPOUSE);
    const two = await sentWith('two@example.org', { ...SPOUSE, latinGiven: 'Bora' }, GUARD);
    const source = stage.get(DataSource);
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
});
