import { BadgesReader, BadgesService } from '@app/badges';
import { FixedClock, newId } from '@app/kernel';
import { Audit, Database, Outbox, Scope } from '@app/platform';
import {
  CategoriesReader,
  Departures,
  DraftRemovals,
  HolderReader,
  RegistrationsService,
  ReviewService,
  asItStands,
} from '@app/registration';
import { DataSource } from 'typeorm';
import { RemindDrafts } from '../../../libs/registration/jobs/remind-drafts';
import { UnsentRepository } from '../../../libs/registration/persistence/unsent.repository';
import { type BadgesApp, composeBadges } from '../../support/badges/compose';
import { type Committed, committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { statementsOf } from '../../support/statements';
import { OPEN, Registrants, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: BadgesApp;
let people: Registrants;
let departures: Committed<Departures>;
let review: Committed<ReviewService>;

beforeAll(async () => {
  app = await composeBadges(clock);
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
const badges = (id: string) =>
  app.sql<{ state: string; why: string | null }>(
    'select state, end_reason as why from badge_issue where registration_id = $1 order by serial',
    id,
  );
const stateOf = async (id: string) =>
  (await app.sql<{ state: string }>('select state from registration where id = $1', id))[0]?.state;
const newsOf = async (id: string) =>
  (
    await app.sql<{ topic: string }>(
      `select topic from outbox_message where payload->>'registrationId' = $1 order by position`,
      id,
    )
  ).map(({ topic }) => topic);

describe('somebody who does not come', () => {
  it('withdraws by her own link: her place is free and her badge revoked at the same moment', async () => {
    const id = await approved('sreymom@example.org');
    expect([await taken(), await badges(id)]).toEqual([1, [{ state: 'active', why: null }]]);

    expect(await departures.withdrawOwn(people.holder(id), { reason: ' Fallen\r\nill ' })).toMatchObject({
      ok: true,
    });
    expect([await stateOf(id), await taken()]).toEqual(['withdrawn', 0]);
    expect(await badges(id)).toEqual([{ state: 'revoked', why: 'withdrawn' }]);
    expect((await app.module.get(BadgesReader).badgeOf(people.holder(id), id))?.token).toBeNull();
    expect(await newsOf(id)).toEqual([
      'registration.submitted',
      'registration.approved',
      'registration.withdrawn',
    ]);
    const [move] = await app.sql(
      `select from_state, to_state, reason, actor_kind from registration_move
       where registration_id = $1 and to_state = 'withdrawn'`,
      id,
    );
    expect(move).toEqual({
      from_state: 'approved',
      to_state: 'withdrawn',
      reason: 'Fallen\nill',
      actor_kind: 'holder',
    });
  });

  it('withdraws once, however often she presses', async () => {
    const id = await approved('sreymom@example.org');
    const own = () => departures.withdrawOwn(people.holder(id), { reason: '' });
    await Promise.all([own(), own(), own()]);
    expect(await taken()).toBe(0);
    expect((await newsOf(id)).filter((topic) => topic === 'registration.withdrawn')).toHaveLength(1);
  });

  it('registers again with the same address, and what was stays in the history', async () => {
    const first = await approved('sreymom@example.org');
    await departures.withdrawOwn(people.holder(first), {});
    const second = await people.submitted('sreymom@example.org');
    const rows = await app.sql<{ number: string; state: string; person_id: string }>(
      'select number, state, person_id from registration order by number',
    );
    expect(rows.map(({ number, state }) => [number, state])).toEqual([
      ['LM-0001', 'withdrawn'],
      ['LM-0002', 'submitted'],
    ]);
    expect(rows[0]?.person_id).toBe(rows[1]?.person_id);
    expect([await stateOf(second), await taken()]).toEqual(['submitted', 1]);
  });

  it('is told apart from a reason that is too long, which changes nothing', async () => {
    const id = await approved('sreymom@example.org');
    const outcome = await departures.withdrawOwn(people.holder(id), { reason: 'x'.repeat(501) });
    expect(outcome).toMatchObject({ ok: false, errors: [{ field: 'reason', code: 'too-long' }] });
    expect([await stateOf(id), await taken()]).toEqual(['approved', 1]);
  });

  it('cannot withdraw what was not sent, what is over, nor what is another’s', async () => {
    const draft = await people.draft('dara@example.org');
    const refusals = [
      departures.withdrawOwn(people.holder(draft), {}),
      (async () => {
        const id = await people.submitted('sreymom@example.org');
        await review.reject(people.scope, asItStands(id), 'Full');
        await departures.withdrawOwn(people.holder(id), {});
      })(),
      departures.withdraw(people.holder(draft), asItStands(newId())),
    ];
    const codes = await Promise.all(
      refusals.map((refused) =>
        refused.then(
          () => null,
          (error: { code?: string }) => error.code,
        ),
      ),
    );
    expect(codes).toEqual(['registration.not-sent-yet', 'registration.already-over', 'forbidden']);
  });

  it('who only looked registered looks withdrawn, and the holder of the address keeps all of hers', async () => {
    const real = await approved('sreymom@example.org');
    const ghost = await people.draft('sreymom@example.org');
    await people.send(ghost);
    await departures.withdrawOwn(people.holder(ghost), {});
    const shown = await app.module.get(HolderReader).status(people.holder(ghost), ghost);
    expect([shown.state, shown.timeline.map(({ state }) => state)]).toEqual([
      'withdrawn',
      ['submitted', 'withdrawn'],
    ]);
    expect([await stateOf(real), await taken()]).toEqual(['approved', 1]);
    expect(await badges(real)).toEqual([{ state: 'active', why: null }]);
  });

  it('is cancelled by the desk for a reason she reads; who has not looked is told what stands', async () => {
    const id = await approved('sreymom@example.org');
    await expect(
      departures.cancel(people.scope, { id, version: 1 }, 'No longer in the delegation'),
    ).rejects.toMatchObject({ code: 'registration.changed-meanwhile' });
    await departures.cancel(people.scope, asItStands(id), 'No longer in the delegation');
    expect([await stateOf(id), await taken(), await badges(id)]).toEqual([
      'cancelled',
      0,
      [{ state: 'revoked', why: 'cancelled' }],
    ]);
    expect((await app.module.get(HolderReader).status(people.holder(id), id)).message).toBe(
      'No longer in the delegation',
    );
  });

  it('is cancelled only by who may write registrations', async () => {
    const id = await approved('sreymom@example.org');
    const reader = Scope.issue(
      {
        actor: { kind: 'account', id: newId(), name: 'Reader' },
        grants: [{ role: 'desk-staff', permissions: ['registrations.read'], seriesId: null, eventId: null }],
      },
      { eventId: people.scope.event, seriesId: people.scope.series },
    );
    await expect(departures.cancel(reader, asItStands(id), 'x')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(departures.withdraw(reader, asItStands(id), 'x')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('has no badge in the end, whether it was being issued or not when she withdrew', async () => {
    const service = app.module.get(BadgesService);
    for (let round = 0; round < 12; round += 1) {
      const id = await people.submitted(`delegate${round}@example.org`);
      await review.approve(people.scope, asItStands(id));
      await Promise.all([
        app.inTx((tx) => service.issueFirst(tx, people.scope, id)),
        departures.withdrawOwn(people.holder(id), {}),
      ]);
      expect((await badges(id)).filter(({ state }) => state === 'active')).toEqual([]);
      await app.drain();
      expect((await badges(id)).filter(({ state }) => state === 'active')).toEqual([]);
    }
  });
});

describe('a draft that lies', () => {
  const remind = () =>
    new RemindDrafts(
      app.module.get(Database),
      app.module.get(UnsentRepository, { strict: false }),
      app.module.get(Outbox),
      app.module.get(Audit),
      clock,
    ).run();
  const reminded = () =>
    app.sql<{ id: string }>(
      `select payload->>'registrationId' as id from outbox_message where topic = 'registration.draft-reminded' order by position`,
    );
  const DAY = 24 * 3_600_000;

  it('is reminded of once after some days, and never again', async () => {
    const id = await people.draft('sreymom@example.org');
    clock.advance(3 * DAY);
    await remind();
    expect(await reminded()).toEqual([]);
    clock.advance(2 * DAY);
    await Promise.all([remind(), remind()]);
    await remind();
    clock.advance(10 * DAY);
    await remind();
    expect(await reminded()).toEqual([{ id }]);
  });

  it('is reminded of with one entry and one message statement, however many there are', async () => {
    const written = async (drafts: number): Promise<number[]> => {
      for (let index = 0; index < drafts; index += 1)
        await people.draft(`draft-${String(drafts)}-${String(index)}@example.org`);
      clock.advance(5 * DAY);
      // What goes out by the way, such as live news, is not counted.
      const sent = await statementsOf(app.module.get(DataSource), remind);
      return [/insert into audit_entry\b/i, /insert into outbox_message\b/i].map(
        (insert) => sent.filter(({ text }) => insert.test(text)).length,
      );
    };
    expect(await written(1)).toEqual([1, 1]);
    expect(await written(4)).toEqual([1, 1]);
    expect(await reminded()).toHaveLength(5);
  });

  it('is reminded of at a shared mailbox whatever of the others there was sent', async () => {
    const sent = await people.submitted('office@example.org');
    await app.sql(`update registration set contact = 'shared' where id = $1`, sent);
    const first = await people.draft('office@example.org');
    const second = await people.draft('office@example.org');
    await app.sql(`update registration set contact = 'shared' where id in ($1, $2)`, first, second);
    clock.advance(5 * DAY);
    await remind();
    expect((await reminded()).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
  });

  it('is left alone where the address has something sent or was reminded, where nothing can be sent any more', async () => {
    await people.submitted('sent@example.org');
    await people.draft('sent@example.org');
    await people.draft('twice@example.org');
    const newer = await people.draft('twice@example.org');
    await committed(app.module, RegistrationsService).startDraft(people.visitor(), {
      categoryId: people.category('government'),
      language: 'en',
    });
    clock.advance(5 * DAY);
    await remind();
    expect(await reminded()).toEqual([{ id: newer }]);

    const late = await people.draft('late@example.org');
    clock.set(new Date('2018-12-01T00:00:00Z'));
    await remind();
    expect(await reminded()).toEqual([{ id: newer }]);
    expect(await stateOf(late)).toBe('draft');
  });
});

describe('a draft that nobody comes back to', () => {
  const removals = () => committed(app.module, DraftRemovals);

  it('is removed with its link and what it held, as long as it was looked at, and the audit knows who did it', async () => {
    const { registrationId: id } = await committed(app.module, RegistrationsService).startDraft(
      people.visitor(),
      {
        categoryId: people.category('government'),
        language: 'km',
      },
    );
    const [pool] = await app.sql<{ id: string }>(
      'update pool set taken = taken + 1 where id = (select id from pool limit 1) returning id',
    );
    await app.sql(
      `insert into place (id, event_id, pool_id, holder_id, taken_at) values ($1, $2, $3, $4, now())`,
      newId(),
      people.scope.event,
      (Array.isArray(pool) ? (pool as { id: string }[])[0] : pool)?.id,
      id,
    );
    await app.sql('update registration set version = 2 where id = $1', id);
    await expect(removals().remove(people.scope, { id, version: 1 })).rejects.toMatchObject({
      code: 'registration.changed-meanwhile',
    });

    await removals().remove(people.scope, { id, version: 2 });
    for (const table of ['registration', 'registration_move', 'personal_link', 'place'])
      expect(await app.sql(`select 1 from ${table}`)).toEqual([]);
    expect(
      await app.sql(
        `select object_id as id, actor_kind as by from audit_entry where action = 'draft.removed'`,
      ),
    ).toEqual([{ id, by: 'system' }]);
    await expect(removals().remove(people.scope, { id, version: 2 })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('is not what was sent, or looks it to whoever sent it; and only who may write registrations removes one', async () => {
    const sent = await people.submitted('sent@example.org');
    const again = await people.submitted('sent@example.org');
    for (const id of [sent, again])
      await expect(removals().remove(people.scope, asItStands(id))).rejects.toMatchObject({
        code: 'registration.not-a-draft',
      });
    const draft = await people.draft('draft@example.org');
    await expect(removals().remove(people.holder(draft), asItStands(draft))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect((await app.sql('select 1 from registration')).length).toBe(3);
  });
});
