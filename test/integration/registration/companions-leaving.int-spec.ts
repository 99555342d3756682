import { HolderReader, RegistrationReader, Substitutions, asItStands } from '@app/registration';
import { RegistrationDto } from '../../../libs/registration/http/dto/registration.dto';
import { CompanionStage, GUARD, SPOUSE } from '../../support/companion-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = CompanionStage.forEachTest();
const { comeWith, drain, sentWith, sql, stateOf, statesOf, taken, viewOf } = stage;

describe('people who come with somebody', () => {
  it('do not come when she does not: places and badges end at the same moment', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE, GUARD);
    await stage.review.approve(stage.people.scope, asItStands(id));
    await drain();
    await stage.departures.withdrawOwn(stage.people.holder(id), {});
    expect([await statesOf(id), await taken()]).toEqual([
      ['withdrawn', 'withdrawn'],
      [0, 0],
    ]);
    const badges = await sql<{ state: string }>('select state from badge_issue');
    expect(badges.map(({ state }) => state)).toEqual(['revoked', 'revoked', 'revoked']);
  });

  it('do not come when another takes her seat, who brings her own people', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    await stage.review.approve(stage.people.scope, asItStands(id));
    await stage.commands(Substitutions).substitute(stage.people.scope, asItStands(id), {
      person: { latinGiven: 'Sophea', email: 'sophea@example.org' },
    });
    expect([await stateOf(id), await statesOf(id), await taken()]).toEqual([
      'replaced',
      ['withdrawn'],
      [1, 0],
    ]);
  });

  describe('in whose seat another comes', () => {
    const RITHY = { latinFamily: 'Keo', latinGiven: 'Rithy', email: 'rithy@example.org' };
    const substitutions = () => stage.commands(Substitutions);
    const coming = () =>
      sql<{ state: string; relation: string; name: string; main: string | null }>(
        `select state, relation, latin_given as name, accompanies_id as main from registration
         where category_id = $1 order by created_at, replaces_id nulls first`,
        stage.people.category('company'),
      );

    it('are replaced by staff alone, and the other comes with the same person', async () => {
      const id = await sentWith('sreymom@example.org', GUARD);
      await stage.review.approve(stage.people.scope, asItStands(id));
      const [guard] = await comeWith(id);
      const own = stage.people.holder(guard?.id ?? '');
      const { maySubstitute } = await stage.get(HolderReader).status(own, guard?.id ?? '');
      expect(maySubstitute).toBe(false);
      await expect(substitutions().substituteOwn(own, RITHY)).rejects.toMatchObject({
        code: 'registration.companion-not-hers',
      });

      const { substitute } = await substitutions().substitute(
        stage.people.scope,
        asItStands(guard?.id ?? ''),
        {
          person: RITHY,
        },
      );
      expect(await coming()).toEqual([
        { state: 'replaced', relation: 'security', name: 'Dara', main: id },
        { state: 'placeholder', relation: 'security', name: 'Rithy', main: id },
      ]);
      const { companions: shown } = await viewOf(id);
      expect(shown.map(({ name, state }) => [name, state])).toEqual([
        ['Dara', 'replaced'],
        ['Keo Rithy', 'draft'],
      ]);
      await stage.departures.withdraw(stage.people.scope, asItStands(id));
      expect([await stateOf(substitute.id), await taken()]).toEqual(['withdrawn', [0, 0]]);
    });

    it('take their seat along when whom they come with is refused', async () => {
      const id = await sentWith('sreymom@example.org', GUARD);
      const [guard] = await comeWith(id);
      const seen = asItStands(guard?.id ?? '');
      const { substitute } = await substitutions().substitute(stage.people.scope, seen, { person: RITHY });
      await stage.review.reject(stage.people.scope, asItStands(id), 'No');
      expect([await stateOf(substitute.id), await taken()]).toEqual(['cancelled', [0, 0]]);
    });

    it('leave nobody behind when whom they come with withdraws at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const id = await sentWith(`main${round}@example.org`, { ...GUARD, latinGiven: `Guard ${round}` });
        const [guard] = await comeWith(id);
        const seen = asItStands(guard?.id ?? '');
        const person = { ...RITHY, latinGiven: `Rithy ${round}` };
        await Promise.allSettled([
          substitutions().substitute(stage.people.scope, seen, { person }),
          stage.departures.withdrawOwn(stage.people.holder(id), {}),
        ]);
      }
      const states = (await coming()).map(({ state }) => state);
      expect(states.filter((state) => state !== 'withdrawn' && state !== 'replaced')).toEqual([]);
      expect(await taken()).toEqual([0, 0]);
    });
  });

  it('say in their history who took them along when she withdrew', async () => {
    const id = await sentWith('sreymom@example.org', SPOUSE);
    const [spouse] = await comeWith(id);
    await stage.departures.withdrawOwn(stage.people.holder(id), {});
    const saidOf = async (one = '') => {
      const detail = await stage.get(RegistrationReader).detail(stage.people.scope, one);
      return RegistrationDto.of(detail).timeline.map(({ to, by, byOther }) => [to, by, byOther]);
    };
    expect(await saidOf(spouse?.id)).toEqual([
      ['submitted', 'holder', 'Sok Sreymom'],
      ['withdrawn', 'holder', 'Sok Sreymom'],
    ]);
    expect((await saidOf(id)).at(-1)).toEqual(['withdrawn', 'holder', undefined]);
  });
});
