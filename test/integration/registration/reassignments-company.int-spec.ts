import { newId } from '@app/kernel';
import { Companions, ReviewService, asItStands } from '@app/registration';
import { ReassignmentStage } from '../../support/reassignment-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const stage = ReassignmentStage.forEachTest();
const { approvers, as, badges, changeCategory, detail, drain, foresee, reassign, sql, staff, taken } = stage;

describe('who comes with her', () => {
  const SPOUSE = { latinFamily: 'Chan', latinGiven: 'Vuthy', relation: 'spouse' };

  async function couple(): Promise<[string, string]> {
    await changeCategory('government', {
      companionsMost: 2,
      companionCategoryId: stage.people.category('company'),
    });
    const id = await stage.people.draft('sreymom@example.org');
    await stage.commands(Companions).add(stage.people.holder(id), id, SPOUSE);
    await stage.people.send(id);
    const [spouse] = await sql<{ id: string }>('select id from registration where accompanies_id = $1', id);
    return [id, spouse?.id ?? ''];
  }

  it('follows by the rule of the other category, and in what both have in common', async () => {
    const [id, spouse] = await couple();
    await changeCategory('financial-institution', {
      companionsMost: 1,
      companionCategoryId: stage.people.category('industrial-park'),
    });
    const wanted = as('financial-institution', { country: 'LA' });
    expect((await foresee(id, wanted)).companions).toMatchObject([
      { registration: { id: spouse }, category: { code: 'industrial-park' }, state: 'submitted' },
    ]);
    await reassign(id, wanted);
    expect(await taken()).toEqual({ 'financial-institution': 1, 'industrial-park': 1 });
    const { registration, moves } = await detail(spouse);
    expect(registration).toMatchObject({
      country: 'LA',
      categoryId: stage.people.category('industrial-park'),
    });
    expect(moves.at(-1)?.became).toMatchObject({ country: { from: 'KH', to: 'LA' } });
  });

  it('is not approved before her once she is not', async () => {
    const [id, spouse] = await couple();
    await changeCategory('financial-institution', {
      companionsMost: 1,
      companionCategoryId: stage.people.category('company'),
    });
    await stage.commands(ReviewService).approve(staff('Lin'), asItStands(id));
    await drain();
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
    await changeCategory('financial-institution', {
      companionsMost: 1,
      companionCategoryId: stage.people.category('industrial-park'),
    });
    await changeCategory('industrial-park', { capacity: 0, waitingOpen: false });
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
