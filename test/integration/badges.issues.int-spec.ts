import { randomBytes } from 'node:crypto';
import { BadgesReader, BadgesService, signatureHolds, verifyToken } from '@app/badges';
import { DomainError, FixedClock, newId } from '@app/kernel';
import { SystemScope } from '@app/platform';
import { ReviewService, asItStands } from '@app/registration';
import { deriveKey } from '../../libs/badges/signing';
import { type BadgesApp, composeBadges } from '../support/badges/compose';
import { emptyDatabase } from '../support/database';
import { testSettings } from '../support/settings';
import { loadEvent, OPEN, Registrants } from './registration/compose';
import { committed } from '../support/committed';

const clock = new FixedClock(OPEN);
const DAY_ONE = new Date('2018-12-03T02:00:00Z');

describe('the badge of a registration', () => {
  let app: BadgesApp;
  let badges: BadgesService;
  let reader: BadgesReader;
  let people: Registrants;
  let id: string;

  beforeAll(async () => {
    app = await composeBadges(clock);
    badges = app.module.get(BadgesService);
    reader = app.module.get(BadgesReader);
  });

  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(OPEN);
    people = await Registrants.of(app.module, await loadEvent(app.module));
    id = await people.submitted('sreymom@example.org');
  });

  const approve = async () => {
    await committed(app.module, ReviewService).approve(people.scope, asItStands(id));
    await app.drain();
  };
  const issued = () =>
    app.sql<{ serial: number; state: string }>('select serial, state from badge_issue order by serial');
  const verdict = async (token: string, now = DAY_ONE) => {
    const verified = verifyToken(
      token,
      { eventId: people.scope.event, now, keys: await reader.publicKeys(people.scope) },
      signatureHolds,
    );
    return verified.ok ? verified.claims.badgeId : verified.reason;
  };
  const codeOf = async (refused: Promise<unknown>) => {
    const error: unknown = await refused.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof DomainError ? error.code : error;
  };

  it('is issued by the approval, once, and opens doors on the days of the event', async () => {
    expect(await reader.badgeOf(people.scope, id)).toBeNull();
    await approve();
    await app.inTx((tx) => badges.issueFirst(tx, people.scope, id));

    const badge = await reader.badgeOf(people.holder(id), id);
    expect(badge).toMatchObject({ serial: 1, state: 'active', stale: false, issuedAt: OPEN });
    expect(await verdict(badge?.token ?? '')).toBe(badge?.id);
    expect(await verdict(badge?.token ?? '', new Date('2018-11-20T00:00:00Z'))).toBe('not-yet-valid');
    expect(await verdict(badge?.token ?? '', new Date('2019-01-01T00:00:00Z'))).toBe('expired');
    expect(await issued()).toEqual([{ serial: 1, state: 'active' }]);
  });

  it('keeps the signing key out of the database: only its public half is there', async () => {
    await approve();
    const { publicKey, privateKey } = deriveKey(testSettings().secretKey, people.scope.event, 1);
    const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    const [row] = await app.sql<{ key_id: number; public_key: Buffer }>(
      'select key_id, public_key from badge_key',
    );

    expect(row?.key_id).toBe(1);
    expect(row?.public_key.equals(publicKey)).toBe(true);
    const tables = await app.sql<{ text: string }>(
      'select badge_issue::text as text from badge_issue union all select badge_key::text from badge_key',
    );
    const everything = tables.map(({ text }) => text).join('\n');
    expect(everything).toContain(publicKey.toString('hex'));
    expect(everything).not.toContain(seed.toString('hex'));
    expect(everything).not.toContain((await reader.badgeOf(people.scope, id))?.token?.slice(4, 40));
  });

  it('is one, whoever asks for it at the same moment', async () => {
    await committed(app.module, ReviewService).approve(people.scope, asItStands(id));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.inTx((tx) => badges.issue(tx, people.scope, id))),
    );
    expect(new Set(answers.map((issue) => issue.id)).size).toBe(1);
    expect(await issued()).toEqual([{ serial: 1, state: 'active' }]);
  });

  it('is there for an approved registration of this event only', async () => {
    expect(await codeOf(app.inTx((tx) => badges.issue(tx, people.scope, id)))).toBe('badges.not-approved');
    expect(await codeOf(app.inTx((tx) => badges.issue(tx, people.scope, newId())))).toBe('not-found');

    await approve();
    const other = await loadEvent(app.module, 'another-event');
    expect(await codeOf(app.inTx((tx) => badges.issue(tx, other, id)))).toBe('not-found');
    expect(await codeOf(app.inTx((tx) => badges.revoke(tx, other, id, 'No reason')))).toBe(
      'badges.not-issued',
    );
    expect(await reader.badgeOf(other, id)).toBeNull();
  });

  it('is shown to its holder and to nobody else who holds a link', async () => {
    await approve();
    const other = await people.submitted('dara@example.org');
    expect(await codeOf(reader.badgeOf(people.holder(other), id))).toBe('not-found');
  });

  it('is stale when what it says has changed, until it is made again with the same code', async () => {
    await approve();
    const before = await reader.badgeOf(people.scope, id);
    await app.sql("update registration set phone = '+855 99 999 999' where id = $1", id);
    expect((await reader.badgeOf(people.scope, id))?.stale).toBe(false);
    await app.sql("update registration set job_title = 'Minister' where id = $1", id);
    expect((await reader.badgeOf(people.scope, id))?.stale).toBe(true);

    await app.inTx((tx) => badges.issue(tx, people.scope, id));
    expect(await reader.badgeOf(people.scope, id)).toEqual({ ...before, stale: false });
  });

  it('is replaced by another with a code of its own, and the old one says so', async () => {
    await approve();
    const old = await reader.badgeOf(people.scope, id);
    clock.advance(60_000);
    await app.inTx((tx) => badges.replace(tx, people.scope, id, 'Lost in the hotel'));

    const fresh = await reader.badgeOf(people.scope, id);
    expect(fresh).toMatchObject({ serial: 2, state: 'active' });
    expect(fresh?.token).not.toBe(old?.token);
    expect(await issued()).toEqual([
      { serial: 1, state: 'replaced' },
      { serial: 2, state: 'active' },
    ]);
    const [ended] = await app.sql('select end_reason, ended_at from badge_issue where serial = 1');
    expect(ended).toEqual({ end_reason: 'Lost in the hotel', ended_at: clock.now() });
  });

  it('is gone when it is revoked, comes back with a replacement only, and by no second approval message', async () => {
    await approve();
    await app.inTx((tx) => badges.revoke(tx, people.scope, id, 'Left the delegation'));
    expect(await reader.badgeOf(people.scope, id)).toMatchObject({
      state: 'revoked',
      token: null,
      endReason: 'Left the delegation',
    });
    expect(await codeOf(app.inTx((tx) => badges.issue(tx, people.scope, id)))).toBe('badges.revoked');
    expect(await codeOf(app.inTx((tx) => badges.revoke(tx, people.scope, id, 'Again')))).toBe(
      'badge.not-now',
    );
    await app.inTx((tx) => badges.issueFirst(tx, people.scope, id));
    expect(await issued()).toEqual([{ serial: 1, state: 'revoked' }]);

    await app.inTx((tx) => badges.replace(tx, people.scope, id, 'It was a mistake'));
    expect(await reader.badgeOf(people.scope, id)).toMatchObject({ serial: 2, state: 'active' });
  });

  it('loses its code when the secret of the installation is another; a replacement is signed by a new key', async () => {
    await approve();
    const token = (await reader.badgeOf(people.scope, id))?.token ?? '';
    await app.sql('delete from secret_mark');
    const moved = await composeBadges(clock, { SECRET_KEY: randomBytes(32).toString('hex') });
    try {
      const there = moved.module.get(BadgesReader);
      expect(await there.badgeOf(people.scope, id)).toMatchObject({ state: 'active', token: null });
      await moved.inTx((tx) => moved.module.get(BadgesService).replace(tx, people.scope, id, 'New secret'));
      const fresh = (await there.badgeOf(people.scope, id))?.token ?? '';

      expect((await there.publicKeys(people.scope)).map(({ keyId }) => keyId)).toEqual([1, 2]);
      expect(await verdict(fresh)).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
      expect(await verdict(token)).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
    } finally {
      await moved.close();
    }
  });

  it('cannot point into another event', async () => {
    await approve();
    const other = SystemScope.of({
      eventId: (await loadEvent(app.module, 'another-event')).event,
      reason: 'test',
    });
    await app.sql(
      'insert into badge_key (event_id, key_id, public_key, created_at) select $1, key_id, public_key, created_at from badge_key',
      other.event,
    );
    await expect(
      app.sql('update badge_issue set event_id = $1 where registration_id = $2', other.event, id),
    ).rejects.toMatchObject({ constraint: 'badge_issue_registration_fk' });
  });
});
