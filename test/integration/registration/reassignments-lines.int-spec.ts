import { ReassignmentStage } from '../../support/reassignment-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const stage = ReassignmentStage.forEachTest();
const { as, changeCategory, foresee, lines, reassign, taken, waiting } = stage;

describe('whoever waits', () => {
  it('stands at the end of the other list, whatever she was before', async () => {
    await changeCategory('government', { capacity: 0 });
    await changeCategory('company', { capacity: 0 });
    const id = await waiting('Sreymom');
    await waiting('Dara', 'company');
    expect(await foresee(id, as('company'))).toMatchObject({ position: 2, listClosed: false });
    expect(await reassign(id, as('company'))).toMatchObject({ state: 'waitlisted' });
    expect(await lines()).toEqual([
      ...['government Sreymom left 1', 'company Dara waiting 1', 'company Sreymom waiting 2'],
    ]);
    await changeCategory('company', { capacity: 1 });
    expect((await lines()).slice(1)).toEqual(['company Dara offered 1', 'company Sreymom waiting 2']);
  });

  it('is offered a place at once where there is one', async () => {
    await changeCategory('government', { capacity: 0 });
    const id = await waiting('Sreymom');
    await reassign(id, as('company'));
    expect((await lines()).at(-1)).toBe('company Sreymom offered 1');
    expect(await taken()).toEqual({ company: 1 });
  });

  it('is not put on a list nobody may join', async () => {
    await changeCategory('government', { capacity: 0 });
    await changeCategory('company', { capacity: 0, waitingOpen: false });
    const id = await waiting('Sreymom');
    expect(await foresee(id, as('company'))).toMatchObject({ position: 1, listClosed: true });
    await expect(reassign(id, as('company'))).rejects.toMatchObject({ code: 'registration.category-full' });
    expect(await lines()).toEqual(['government Sreymom waiting 1']);
  });

  it('keeps what she is offered, as a place of the other', async () => {
    await changeCategory('government', { capacity: 0 });
    const id = await waiting('Sreymom');
    await changeCategory('government', { capacity: 1 });
    await reassign(id, as('company'));
    expect(await lines()).toEqual(['company Sreymom offered 1']);
    expect(await taken()).toEqual({ company: 1 });
  });
});
