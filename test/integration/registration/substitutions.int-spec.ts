import { BadgesReader } from '@app/badges';
import { FixedClock } from '@app/kernel';
import {
  CategoriesReader,
  CategoriesService,
  Departures,
  HolderReader,
  RegistrationReader,
  RegistrationsService,
  ReviewService,
  Slips,
  Substitutions,
  asItStands,
} from '@app/registration';
import { type BadgesApp, composeBadges } from '../../support/badges/compose';
import { type Committed, committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
const DARA = { latinFamily: 'Chan', latinGiven: 'Dara', email: 'dara@example.org' };
let app: BadgesApp;
let people: Registrants;
let substitutions: Committed<Substitutions>;
let departures: Committed<Departures>;
let review: Committed<ReviewService>;

beforeAll(async () => {
  app = await composeBadges(clock);
  substitutions = committed(app.module, Substitutions);
  departures = committed(app.module, Departures);
  review = committed(app.module, ReviewService);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app.module, await loadEvent(app.module));
});

const approved = async (email: string): Promise<string> => {
  const id = await people.submitted(email);
  await review.approve(people.scope, asItStands(id));
  await app.drain();
  return id;
};
const taken = async () =>
  (await app.module.get(CategoriesReader).list(people.scope)).find(({ code }) => code === 'government')
    ?.taken;
const badges = async (id: string) =>
  (
    await app.sql<{ state: string }>(
      'select state from badge_issue where registration_id = $1 order by serial',
      id,
    )
  ).map(({ state }) => state);
const all = () =>
  app.sql<{ id: string; state: string; number: string | null; replaces: string | null }>(
    'select id, state, number, replaces_id as replaces from registration order by created_at, replaces_id nulls first',
  );
const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) =>
    result.status === 'fulfilled' ? 'done' : (result.reason as { code?: string }).code,
  );

describe('another person in a seat', () => {
  it('is named with what stands around her name, which she finds in her form', async () => {
    const before = await approved('sreymom@example.org');
    const honours = {
      excellency: 'his',
      rank: 'prof',
      rankOther: '',
      nativePostNominals: '',
      latinPostNominals: 'PhD',
    };
    const { substitute } = await substitutions.substitute(people.scope, asItStands(before), {
      person: { ...DARA, ...honours },
    });
    const { formal } = await app.module.get(RegistrationReader).detail(people.scope, substitute.id);
    expect(formal.latinName).toBe('H.E. Prof. Chan Dara, PhD');
    const form = await app.module.get(HolderReader).form(people.holder(substitute.id), substitute.id);
    expect(form.values).toMatchObject(honours);
  });

  it('who has no e-mail is put there by the desk, gets a slip, and sends without an address', async () => {
    const before = await approved('sreymom@example.org');
    const nobody = { latinFamily: 'Chan', latinGiven: 'Dara', email: '' };
    await expect(substitutions.substituteOwn(people.holder(before), nobody)).resolves.toMatchObject({
      ok: false,
    });
    const { substitute } = await substitutions.substitute(people.scope, asItStands(before), {
      person: nobody,
    });
    const { registration } = await app.module.get(RegistrationReader).detail(people.scope, substitute.id);
    expect([registration.email, registration.contact]).toEqual(['', 'none']);
    expect(await committed(app.module, Slips).printOne(people.scope, substitute.id)).toMatchObject({
      slips: 1,
    });
    const service = committed(app.module, RegistrationsService);
    const own = people.holder(substitute.id);
    for (const [step, raw] of Object.entries(people.typed('')))
      expect(
        await service.saveStep(own, substitute.id, step, { ...raw, ...(step === 'person' ? nobody : {}) }),
      ).toMatchObject({ ok: true });
    expect(await service.submit(own, substitute.id)).toEqual({ ok: true });
    expect((await all())[1]).toMatchObject({ state: 'submitted', number: 'LM-0002' });
  });

  it('takes the place at once and the badge before opens no door, then is approved under a number of her own', async () => {
    const before = await approved('sreymom@example.org');
    const token = (await app.module.get(BadgesReader).badgeOf(people.scope, before))?.token;
    const { substitute } = await substitutions.substitute(people.scope, asItStands(before), {
      person: DARA,
      reason: 'The minister decided',
    });

    expect(token).not.toBeNull();
    expect(await badges(before)).toEqual(['revoked']);
    expect((await app.module.get(BadgesReader).badgeOf(people.scope, before))?.token).toBeNull();
    expect(await taken()).toBe(1);
    expect(await all()).toEqual([
      { id: before, state: 'replaced', number: 'LM-0001', replaces: null },
      { id: substitute.id, state: 'placeholder', number: null, replaces: before },
    ]);

    const service = committed(app.module, RegistrationsService);
    const own = people.holder(substitute.id);
    for (const [step, raw] of Object.entries(people.typed('dara@example.org')))
      expect(
        await service.saveStep(own, substitute.id, step, { ...raw, ...(step === 'person' ? DARA : {}) }),
      ).toMatchObject({ ok: true });
    expect(await service.submit(own, substitute.id)).toEqual({ ok: true });
    expect([await taken(), (await all())[1]]).toMatchObject([1, { state: 'submitted', number: 'LM-0002' }]);

    await review.approve(people.scope, asItStands(substitute.id));
    await app.drain();
    expect([await badges(before), await badges(substitute.id)]).toEqual([['revoked'], ['active']]);

    const detail = await app.module.get(RegistrationReader).detail(people.scope, substitute.id);
    expect([detail.replaces?.id, detail.replacedBy]).toEqual([before, null]);
    const old = await app.module.get(RegistrationReader).detail(people.scope, before);
    expect([old.replaces, old.replacedBy?.id, old.moves.at(-1)?.reason]).toEqual([
      null,
      substitute.id,
      'The minister decided',
    ]);
  });

  it('keeps the seat though the category is full and somebody waits for its place', async () => {
    const before = await approved('sreymom@example.org');
    const government = people.category('government');
    await committed(app.module, CategoriesService).change(
      people.scope,
      { id: government, version: 1 },
      { capacity: 1 },
    );
    const waiting = await people.draft('waiting@example.org');
    const registrations = committed(app.module, RegistrationsService);
    await registrations.submit(people.holder(waiting), waiting, { wait: true });
    await substitutions.substitute(people.scope, asItStands(before), { person: DARA });
    expect(await taken()).toBe(1);
    const { registration } = await app.module.get(RegistrationReader).detail(people.scope, waiting);
    expect(registration.state).toBe('waitlisted');
    const offers = await app.sql(`select 1 from waiting where state <> 'waiting'`);
    expect(offers).toEqual([]);
  });

  it('is sent by the holder once somebody has looked at hers, and in time', async () => {
    const id = await people.submitted('sreymom@example.org');
    const send = () => substitutions.substituteOwn(people.holder(id), DARA);
    await expect(send()).rejects.toMatchObject({ code: 'registration.already-over' });
    await review.approve(people.scope, asItStands(id));
    const status = () => app.module.get(HolderReader).status(people.holder(id), id);
    expect((await status()).maySubstitute).toBe(true);

    expect(await substitutions.substituteOwn(people.holder(id), { ...DARA, email: 'no' })).toMatchObject({
      ok: false,
      errors: [{ field: 'email', code: 'bad-email' }],
    });
    await app.sql(`update category set substitutes_until = $1`, new Date(OPEN.getTime() - 1));
    expect((await status()).maySubstitute).toBe(false);
    await expect(send()).rejects.toMatchObject({ code: 'registration.substitution-over' });
    await app.sql(`update category set substitutes_until = null`);
    expect(await send()).toMatchObject({ ok: true });
    expect((await all()).map(({ state }) => state)).toEqual(['replaced', 'placeholder']);
  });

  it('comes once, whoever is first: two substitutions, or one and a withdrawal, at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const two = await approved(`two${round}@example.org`);
      const outcomes = await Promise.allSettled([
        substitutions.substitute(people.scope, asItStands(two), {
          person: { ...DARA, email: `a${round}@example.org` },
        }),
        substitutions.substitute(people.scope, asItStands(two), {
          person: { ...DARA, email: `b${round}@example.org` },
        }),
      ]);
      expect(codesOf(outcomes).sort()).toEqual(['done', 'registration.already-over']);

      const mixed = await approved(`mixed${round}@example.org`);
      const rivals = await Promise.allSettled([
        substitutions.substitute(people.scope, asItStands(mixed), {
          person: { ...DARA, email: `c${round}@example.org` },
        }),
        departures.withdrawOwn(people.holder(mixed), {}),
      ]);
      expect(codesOf(rivals).sort()).toEqual(['done', 'registration.already-over']);
    }
    const rows = await all();
    const holding = rows.filter(({ state }) => ['placeholder', 'approved', 'submitted'].includes(state));
    expect(await taken()).toBe(holding.length);
    expect(rows.filter(({ replaces }) => replaces !== null)).toHaveLength(
      rows.filter(({ state }) => state === 'replaced').length,
    );
  });
});
