import type { TestingModule } from '@nestjs/testing';
import { Delegations } from '@app/delegations';
import { FixedClock } from '@app/kernel';
import { Database, Scope } from '@app/platform';
import {
  ApprovalsReader,
  CategoriesReader,
  CategoriesService,
  Companions,
  HolderReader,
  RegistrationReader,
  RegistrationsService,
  type ReviewQueue,
  ReviewService,
  RostersReader,
  asItStands,
} from '@app/registration';
import { emptyDatabase } from '../../support/database';
import { type Committed, committed } from '../../support/committed';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let review: Committed<ReviewService>;
let service: Committed<RegistrationsService>;

beforeAll(async () => {
  app = await composeRegistration(clock);
  review = committed(app, ReviewService);
  service = committed(app, RegistrationsService);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  await preApproved('government', true);
});

async function preApproved(code: string, preApproval: boolean): Promise<void> {
  const categories = await app.get(CategoriesReader).list(people.scope);
  const { id, version } = categories.find((category) => category.code === code) ?? { id: '', version: 0 };
  await committed(app, CategoriesService).change(people.scope, { id, version }, { preApproval });
}

const seen = async (id: string) => {
  const { registration } = await app.get(RegistrationReader).detail(people.scope, id);
  return { id, version: registration.version };
};
const stateOf = async (id: string) =>
  (await app.get(RegistrationReader).detail(people.scope, id)).registration.state;
const movesOf = async (id: string) =>
  (await app.get(RegistrationReader).detail(people.scope, id)).moves.map(({ toState }) => toState);
const queued = async (queue: ReviewQueue) => {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const { item, next } = await app.get(ApprovalsReader).next(people.scope, { queue, after });
    if (!item || next === null) return ids;
    ids.push(item.registration.id);
    after = next;
  }
};
const staff = (...permissions: string[]) =>
  Scope.issue(
    {
      actor: { kind: 'account', id: null, name: 'Somebody' },
      grants: [{ role: 'r', permissions, seriesId: null, eventId: people.scope.event }],
    },
    { eventId: people.scope.event, seriesId: people.scope.series },
  );

describe('where a focal point looks first', () => {
  it('a registration waits for her, then for the secretariat, and each word is written down', async () => {
    const id = await people.submitted('a@example.org');
    const company = await people.submitted('b@example.org', {}, 'company');
    expect([await queued('focal-points'), await queued('secretariat')]).toEqual([[id], [company]]);
    expect(await app.get(ApprovalsReader).counts(people.scope)).toEqual({
      secretariat: 1,
      'focal-points': 1,
      atDesk: 0,
      companions: 0,
      withoutCompanionsPlace: 0,
    });

    await review.preApprove(staff('registrations.preapprove'), await seen(id));
    expect([await queued('focal-points'), await queued('secretariat')]).toEqual([[], [id, company]]);

    await review.approve(people.scope, await seen(id));
    expect(await movesOf(id)).toEqual(['submitted', 'pre_approved', 'approved']);
    expect(await queued('secretariat')).toEqual([company]);
  });

  it('her word sends no mail', async () => {
    const id = await people.submitted('a@example.org');
    await review.preApprove(people.scope, asItStands(id));
    const handlers = await app
      .get(Database)
      .manager.query<{ topic: string }[]>('select topic from outbox_message order by position');
    expect(handlers.map(({ topic }) => topic)).toEqual([
      'registration.submitted',
      'registration.pre-approved',
    ]);
    expect(await app.get(Database).manager.query(`select 1 from mail_delivery`)).toEqual([]);
  });

  it('the secretariat may go past her with a reason, which the person never reads', async () => {
    const id = await people.submitted('a@example.org');
    await expect(review.approve(people.scope, await seen(id))).rejects.toMatchObject({
      code: 'registration.awaits-pre-approval',
      fields: [{ pointer: '/reason' }],
    });
    await review.approve(people.scope, await seen(id), 'The minister rang');
    expect(await movesOf(id)).toEqual(['submitted', 'approved']);
    const { moves } = await app.get(RegistrationReader).detail(people.scope, id);
    expect(moves.at(-1)?.reason).toBe('The minister rang');

    const status = await app.get(HolderReader).status(people.holder(id), id);
    expect(JSON.stringify(status)).not.toContain('minister');
    expect(status.timeline.map(({ state, reason }) => [state, reason])).toEqual([
      ['submitted', ''],
      ['approved', ''],
    ]);
  });

  it('what was returned and mended goes to her again', async () => {
    const id = await people.submitted('a@example.org');
    await review.preApprove(people.scope, asItStands(id));
    const items = [{ field: 'jobTitle', note: 'In full' }];
    await review.return(people.scope, asItStands(id), { message: '', items });
    expect([await queued('focal-points'), await queued('secretariat')]).toEqual([[], []]);
    await service.mend(people.holder(id), id, { jobTitle: 'Director' });
    expect([await queued('focal-points'), await queued('secretariat')]).toEqual([[id], []]);
  });

  it('needs the permission, and a category that asks for it', async () => {
    const id = await people.submitted('a@example.org');
    await expect(
      review.preApprove(staff('registrations.read', 'registrations.review'), asItStands(id)),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(review.preApprove(people.holder(id), asItStands(id))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await preApproved('government', false);
    await expect(review.preApprove(people.scope, asItStands(id))).rejects.toMatchObject({
      code: 'registration.no-pre-approval',
    });
    expect(await queued('secretariat')).toEqual([id]);
  });

  it('the roster of her delegation shows as her work what her queue holds, and nothing else', async () => {
    await committed(app, CategoriesService).change(
      people.scope,
      await app.get(CategoriesReader).find(people.scope, people.category('government')),
      { companionsMost: 1, companionCategoryId: people.category('government') },
    );
    const hers = await people.draft('hers@example.org', { person: { latinGiven: 'Hers' } });
    const spouse = { latinGiven: 'Spouse', relation: 'spouse' };
    await committed(app, Companions).add(people.holder(hers), hers, spouse);
    await people.send(hers);
    const desk = await people.submitted('desk@example.org', { person: { latinGiven: 'Desk' } });
    const manager = app.get(Database).manager;
    await manager.query('update registration set walk_in_at = $2 where id = $1', [desk, OPEN]);
    const delegationId = await committed(app, Delegations).create(people.scope, {
      country: 'KH',
      organisation: null,
      name: {},
      note: '',
    });
    await manager.query('update registration set delegation_id = $1', [delegationId]);

    const board = async (missing?: 'pre-approval') =>
      (
        await app.get(RostersReader).roster(people.scope, {
          delegationId,
          limit: 10,
          ...(missing && { missing }),
        })
      ).items.map(({ latinName, queue, preApproval }) => [latinName, queue, preApproval]);
    expect(await queued('focal-points')).toEqual([hers]);
    expect(await board('pre-approval')).toEqual([['Sok Hers', 'focal-points', true]]);
    expect(await board()).toEqual([
      ['Sok Desk', 'secretariat', false],
      ['Sok Hers', 'focal-points', true],
      ['Spouse', null, true],
    ]);
    await review.preApprove(people.scope, asItStands(hers));
    expect(await board('pre-approval')).toEqual([]);
  });

  it('the queue is read by category and country', async () => {
    const id = await people.submitted('a@example.org', {}, 'company');
    const reader = app.get(ApprovalsReader);
    const waiting = async (filter: { category?: string; country?: string }) => {
      const { item, waiting: n } = await reader.next(people.scope, { queue: 'secretariat', ...filter });
      return [item?.registration.id ?? null, n];
    };
    expect(await waiting({ category: 'company', country: 'KH' })).toEqual([id, 1]);
    expect(await waiting({ category: 'media' })).toEqual([null, 0]);
    expect(await waiting({ country: 'LA' })).toEqual([null, 0]);
    expect(await waiting({ category: 'nowhere' })).toEqual([null, 0]);
  });

  it('the queue is read by organisation, of those whose people wait in it', async () => {
    const council = await people.submitted('a@example.org');
    const bank = { organisation: { organisationName: 'Bank', organisationLatinName: 'Bank' } };
    const ids = [
      await people.submitted('b@example.org', bank),
      await people.submitted('c@example.org', bank),
    ];
    await review.approve(people.scope, asItStands(council), 'Seen already');
    const reader = app.get(ApprovalsReader);
    const queues = ['secretariat', 'focal-points'] as const;
    const found = await Promise.all(queues.map((queue) => reader.organisations(people.scope, queue)));
    const [first] = found.flat();
    expect(found.flat()).toEqual([expect.objectContaining({ latinName: 'Bank', country: 'KH', waiting: 2 })]);
    const queue = (found[0]?.length ?? 0) > 0 ? 'secretariat' : 'focal-points';
    const one = await reader.next(people.scope, { queue, organisation: first?.id ?? '' });
    expect([one.item?.registration.id, one.waiting]).toEqual([ids[0], 2]);
    const none = await reader.next(people.scope, { queue, organisation: ids[0] ?? '' });
    expect([none.item, none.waiting]).toEqual([null, 0]);
  });
});

describe('of two who decide at once', () => {
  const settled = async (acts: Promise<unknown>[]) =>
    (await Promise.allSettled(acts)).map((one) =>
      one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code,
    );

  it('one reviewer is told of the other', async () => {
    await preApproved('government', false);
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map((who) => people.submitted(`${who}@example.org`)));
    for (const id of ids) {
      const before = await seen(id);
      const outcomes = await settled([
        review.approve(people.scope, before),
        review.reject(people.scope, before, 'No'),
      ]);
      expect(outcomes.toSorted()).toEqual(['done', 'registration.changed-meanwhile']);
      expect(await movesOf(id)).toEqual(['submitted', outcomes[0] === 'done' ? 'approved' : 'rejected']);
    }
    const approved = (await Promise.all(ids.map(stateOf))).filter((state) => state === 'approved').length;
    expect(await app.get(Database).manager.query('select taken from pool where taken > 0')).toEqual(
      approved === 0 ? [] : [{ taken: approved }],
    );
  });

  it('the secretariat is told of the focal point, or she of it', async () => {
    for (const who of ['a', 'b', 'c', 'd']) {
      const id = await people.submitted(`${who}@example.org`);
      const before = await seen(id);
      const outcomes = await settled([
        review.preApprove(people.scope, before),
        review.approve(people.scope, before, 'In a hurry'),
      ]);
      expect(outcomes.toSorted()).toEqual(['done', 'registration.changed-meanwhile']);
      expect(await movesOf(id)).toEqual(['submitted', outcomes[0] === 'done' ? 'pre_approved' : 'approved']);
    }
  });

  it('nobody approves what is mended at the same moment', async () => {
    await preApproved('government', false);
    for (const who of ['a', 'b', 'c', 'd']) {
      const id = await people.submitted(`${who}@example.org`);
      await review.return(people.scope, asItStands(id), {
        message: '',
        items: [{ field: 'jobTitle', note: 'In full' }],
      });
      const before = await seen(id);
      const outcomes = await settled([
        service.mend(people.holder(id), id, { jobTitle: 'Director' }),
        review.approve(people.scope, before),
      ]);
      // Returned, it cannot be approved; mended, it is not what was seen.
      expect(outcomes[0]).toBe('done');
      expect(['registration.not-now', 'registration.changed-meanwhile']).toContain(outcomes[1]);
      expect(await stateOf(id)).toBe('submitted');
    }
  });
});
