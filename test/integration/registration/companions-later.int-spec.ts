import { ApprovalsReader, Rosters, asItStands } from '@app/registration';
import { CompanionStage, GUARD, SPOUSE } from '../../support/companion-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = CompanionStage.forEachTest();
const { changeCategory, comeWith, delegationOf, sentWith, sql, stateOf, statesOf, taken } = stage;

describe('people who come with somebody', () => {
  it('are added later, each to be decided of, and taken away, as long as she may change what she sent', async () => {
    const id = await stage.people.submitted('sreymom@example.org');
    await stage.review.approve(stage.people.scope, asItStands(id));
    await stage.companions.add(stage.people.holder(id), id, SPOUSE);
    const [added] = await comeWith(id);
    expect([added?.state, await taken()]).toEqual(['submitted', [1, 1]]);
    const queue = stage.get(ApprovalsReader);
    expect(await queue.next(stage.people.scope, { queue: 'secretariat' })).toMatchObject({
      item: { registration: { id: added?.id }, accompanies: { id } },
    });
    await stage.review.approve(stage.people.scope, asItStands(added?.id ?? ''));
    const others = await stage.people.submitted('other@example.org');
    await expect(
      stage.departures.withdrawCompanion(stage.people.holder(others), others, added?.id ?? ''),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
    await stage.departures.withdrawCompanion(stage.people.holder(id), id, added?.id ?? '');
    await stage.departures.withdrawCompanion(stage.people.holder(id), id, added?.id ?? '');
    expect([await stateOf(id), await statesOf(id), await taken()]).toEqual([
      'approved',
      ['withdrawn'],
      [2, 0],
    ]);

    await changeCategory('government', { changes: 'until-approved' });
    await expect(stage.companions.add(stage.people.holder(id), id, GUARD)).rejects.toMatchObject({
      code: 'registration.no-more-companions',
    });
  });

  it('stay with her, who was placed by hand, where their country gets a delegation later', async () => {
    const lao = await delegationOf('LA');
    const id = await sentWith('sreymom@example.org', SPOUSE);
    const where = async () =>
      (
        await sql<{ delegation: string | null; chosen: boolean }>(
          `select delegation_id as delegation, delegation_chosen as chosen from registration
           where id = $1 or accompanies_id = $1 order by created_at, id`,
          id,
        )
      ).map(({ delegation, chosen }) => [delegation, chosen]);
    const rosters = stage.commands(Rosters);
    await rosters.place(stage.people.scope, id, { delegationId: lao, role: 'member' });
    await stage.companions.add(stage.people.holder(id), id, GUARD);
    expect(await where()).toEqual(Array.from({ length: 3 }, () => [lao, true]));
  });

  it('stay with her too where she was placed by hand in the delegation they all are in', async () => {
    const khmer = await delegationOf('KH');
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await stage.commands(Rosters).place(stage.people.scope, id, { delegationId: khmer, role: 'head' });
    const chosen = await sql<{ chosen: boolean }>(
      'select delegation_chosen as chosen from registration where delegation_id = $1',
      khmer,
    );
    expect(chosen).toEqual([{ chosen: true }, { chosen: true }]);
  });

  it('are counted by what counts her delegation and country too', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    const rows = await sql<{ country: string; organisation_id: string; delegation_id: string | null }>(
      'select country, organisation_id, delegation_id from registration where id = $1 or accompanies_id = $1',
      id,
    );
    expect(rows[1]).toEqual(rows[0]);
  });
});
