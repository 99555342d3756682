import type { TestingModule } from '@nestjs/testing';
import { Delegations } from '@app/delegations';
import { FixedClock, newId } from '@app/kernel';
import { Database, Scope } from '@app/platform';
import {
  ApprovalsReader,
  CategoriesReader,
  CategoriesService,
  HolderReader,
  RegistrationReader,
  ReviewService,
  Rosters,
  Tags,
  asItStands,
} from '@app/registration';
import { emptyDatabase } from '../../support/database';
import { type Committed, committed } from '../../support/committed';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;
let tags: Committed<Tags>;
let review: Committed<ReviewService>;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
  tags = committed(app, Tags);
  review = committed(app, ReviewService);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

const detail = (id: string) => app.get(RegistrationReader).detail(people.scope, id);
const categoryOf = async (code: string) => {
  const found = (await app.get(CategoriesReader).list(people.scope)).find((one) => one.code === code);
  return { id: found?.id ?? '', version: found?.version ?? 0 };
};

describe('tags', () => {
  const vip = { name: 'VIP', colour: '#B23A0E' };

  it('are pinned and taken off, each once, and narrow the queue', async () => {
    const [hers, other] = [await people.submitted('a@example.org'), await people.submitted('b@example.org')];
    const { id } = await tags.create(people.scope, vip);
    await Promise.all([tags.pin(people.scope, hers, id), tags.pin(people.scope, hers, id)]);
    expect((await detail(hers)).tags).toEqual([{ id, ...vip }]);
    expect(await app.get(Tags).list(people.scope)).toEqual([{ id, ...vip, version: 1, people: 1 }]);

    const queue = (tagId: string) =>
      app.get(ApprovalsReader).next(people.scope, { queue: 'secretariat', tagId });
    const found = await queue(id);
    expect([found.item?.registration.id, found.waiting]).toEqual([hers, 1]);
    expect((await queue(newId())).waiting).toBe(0);

    await tags.unpin(people.scope, hers, id);
    await tags.unpin(people.scope, other, id);
    expect((await detail(hers)).tags).toEqual([]);
    const audited = await app
      .get(Database)
      .manager.query<{ action: string }[]>(
        `select action from audit_entry where action like 'registration.%tagged' order by position`,
      );
    expect(audited.map(({ action }) => action)).toEqual(['registration.tagged', 'registration.untagged']);
  });

  it('have a word of their own in the event, whatever its case', async () => {
    await tags.create(people.scope, vip);
    await expect(tags.create(people.scope, { ...vip, name: 'vip' })).rejects.toMatchObject({
      code: 'registration.tag-name-taken',
    });
  });

  it('are of their event only, and go from everybody when they are deleted', async () => {
    const id = await people.submitted('a@example.org');
    const elsewhere = await loadEvent(app, 'other-river');
    const foreign = await tags.create(elsewhere, vip);
    await expect(tags.pin(people.scope, id, foreign.id)).rejects.toMatchObject({ code: 'not-found' });
    const own = await tags.create(people.scope, vip);
    await tags.pin(people.scope, id, own.id);
    await tags.delete(people.scope, own.id);
    expect((await detail(id)).tags).toEqual([]);
  });
});

describe('a note', () => {
  it('says who wrote it and when, and nobody outside reads it or a tag', async () => {
    const id = await people.submitted('a@example.org');
    await tags.addNote(people.scope, id, 'Zvqcanary asked twice');
    const tag = await tags.create(people.scope, { name: 'Zvqcanary', colour: '#0B5CAD' });
    await tags.pin(people.scope, id, tag.id);
    const [note] = await app.get(Tags).notes(people.scope, id);
    expect([note?.words, note?.actorKind, note?.at]).toEqual(['Zvqcanary asked twice', 'system', OPEN]);

    const holder = people.holder(id);
    await expect(app.get(Tags).notes(holder, id)).rejects.toMatchObject({ code: 'forbidden' });
    const outside = [
      await app.get(HolderReader).status(holder, id),
      await app.get(HolderReader).form(holder, id),
      await focal(id),
    ];
    expect(JSON.stringify(outside)).not.toContain('Zvqcanary');
  });
});

/** The scope of a focal point who looks after the delegation of this registration, and what she reads of it. */
async function focalOf(id: string): Promise<Scope> {
  const delegationId = await committed(app, Delegations).create(people.scope, {
    country: 'KH',
    organisation: null,
    name: {},
    note: '',
  });
  await committed(app, Rosters).place(people.scope, id, { delegationId, role: 'member' });
  return Scope.issue(
    { actor: { kind: 'focal-point', id: newId(), name: 'Focal' }, grants: [] },
    { eventId: people.scope.event, seriesId: people.scope.series, delegationId },
  );
}

async function focal(id: string): Promise<unknown> {
  return app.get(RegistrationReader).detail(await focalOf(id), id);
}

describe('a focal point', () => {
  beforeEach(async () => {
    await committed(app, CategoriesService).change(people.scope, await categoryOf('government'), {
      preApproval: true,
    });
  });

  it('sees those of her delegation who wait for her, agrees, and is not asked again', async () => {
    const hers = await people.submitted('a@example.org');
    const other = await people.submitted('b@example.org', { person: { country: 'LA' } });
    const scope = await focalOf(hers);
    const queue = () => app.get(ApprovalsReader).next(scope, { queue: 'secretariat' });
    const { item, waiting } = await queue();
    expect([item?.registration.id, item?.moves, item?.link, waiting]).toEqual([hers, [], null, 1]);

    await expect(review.preApprove(scope, asItStands(other))).rejects.toMatchObject({ code: 'not-found' });
    await expect(review.reject(scope, { id: other, version: 99 }, 'No')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(review.approve(scope, asItStands(hers), 'I say so')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await review.preApprove(scope, asItStands(hers));
    expect((await queue()).item).toBeNull();
    const { moves } = await detail(hers);
    expect([moves.at(-1)?.toState, moves.at(-1)?.actorKind]).toEqual(['pre_approved', 'focal-point']);
    await expect(review.reject(scope, asItStands(hers), 'No')).rejects.toMatchObject({
      code: 'registration.not-for-focal-point',
    });
  });

  it('returns what is to be mended, and refuses', async () => {
    const id = await people.submitted('a@example.org');
    const scope = await focalOf(id);
    const items = [{ field: 'jobTitle', note: 'In full' }];
    await review.return(scope, asItStands(id), { message: '', items });
    expect((await detail(id)).registration.state).toBe('returned');
    const second = await people.submitted('c@example.org');
    await committed(app, Rosters).place(people.scope, second, {
      delegationId: scope.delegationId,
      role: 'member',
    });
    await review.reject(scope, asItStands(second), 'Not ours');
    expect((await detail(second)).registration.state).toBe('rejected');
  });
});

describe('rights', () => {
  it('come with approval, as the category has them', async () => {
    const id = await people.submitted('a@example.org', {}, 'company');
    await committed(app, CategoriesService).change(people.scope, await categoryOf('company'), {
      rights: { matchmaking: 'host', listed: false },
    });
    const rights = async () => {
      const shown = (await detail(id)).rights;
      // She reads of herself what staff read of her.
      expect((await app.get(HolderReader).status(people.holder(id), id)).rights).toEqual(shown);
      return shown;
    };
    expect(await rights()).toEqual({
      listed: false,
      matchmaking: 'none',
      sessions: false,
      badgeLayout: 'standard',
    });
    await review.approve(people.scope, asItStands(id));
    expect(await rights()).toEqual({
      listed: false,
      matchmaking: 'host',
      sessions: true,
      badgeLayout: 'standard',
    });
  });
});
