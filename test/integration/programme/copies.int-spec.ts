import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventsReader } from '@app/events';
import { SystemScope } from '@app/platform';
import { EventCopies, type WantedCopy } from '@app/programme';
import { SpeakersReader } from '@app/speakers';
import { emptyDatabase } from '../../support/database';
import { TransferStage } from '../../support/programmes/transfer-stage';

jest.setTimeout(60_000);

const FIXTURE = join(__dirname, '../../../libs/programme/exchange/fixtures/with-offsets.xml');

describe('the next edition of an event', () => {
  let stage: TransferStage;
  let scope: SystemScope;

  beforeAll(async () => {
    stage = await TransferStage.open();
    await emptyDatabase();
    scope = await stage.anEvent();
    const options = { timezone: 'Asia/Vientiane', mapping: null, venueId: null, capacity: 100 };
    await stage.apply(scope, readFileSync(FIXTURE), options);
  });

  afterAll(() => stage.app.close());

  async function copied(wanted: Omit<WantedCopy, 'name'>): Promise<SystemScope> {
    const name = { en: 'The next one' };
    const series = SystemScope.of({ seriesId: scope.series, reason: 'A test' });
    const eventId = await stage.database.transaction((tx) =>
      stage.app.get(EventCopies).make(tx, series, scope.event, { ...wanted, name }),
    );
    return SystemScope.of({ eventId, seriesId: scope.series, reason: 'A test' });
  }

  const view = (of: SystemScope) => stage.app.get(EventsReader).view(of);
  const later = (iso: string | null, days: number) =>
    iso && new Date(Date.parse(iso) + days * 86_400_000).toISOString();

  it('has its places and themes, and its sessions as many days later, with speakers asked anew', async () => {
    const from = await view(scope);
    const startsOn = later(`${from.startsOn ?? ''}T00:00:00Z`, 364)?.slice(0, 10) ?? '';
    const next = await copied({ code: 'next', startsOn, sessions: 'with-speakers' });
    const to = await view(next);
    expect([to.state, to.startsOn, to.days.length]).toEqual(['draft', startsOn, from.days.length]);
    const names = ({ rooms, themes }: typeof to) => [...rooms, ...themes].map(({ code }) => code);
    expect(names(to)).toEqual(names(from));

    const [before, after] = [await stage.sessionsOf(scope), await stage.sessionsOf(next)];
    const shape = (sessions: typeof before, days: number) =>
      sessions
        .map(({ externalId, startsAt, minutes, items }) =>
          JSON.stringify([
            externalId,
            later(startsAt, days),
            minutes,
            items.map((each) => each.appearances.length),
          ]),
        )
        .toSorted();
    expect(shape(after, 0)).toEqual(shape(before, 364));
    const parts = await stage.app.get(SpeakersReader).inPlan(next, null);
    expect(parts.length).toBeGreaterThan(0);
    expect(new Set(parts.map(({ state }) => state))).toEqual(new Set(['invited']));
  });

  it('has nobody in its sessions, or none at all, where it is wanted so', async () => {
    const bare = await copied({ code: 'bare', startsOn: '2027-12-03', sessions: 'without-speakers' });
    const sessions = await stage.sessionsOf(bare);
    expect(sessions.length).toBe((await stage.sessionsOf(scope)).length);
    expect(sessions.flatMap(({ items }) => items.flatMap(({ appearances }) => appearances))).toEqual([]);
    const empty = await copied({ code: 'empty', startsOn: '2027-12-03', sessions: 'none' });
    expect(await stage.sessionsOf(empty)).toEqual([]);
  });

  it('is not made where its code is taken', async () => {
    await copied({ code: 'taken', startsOn: '2027-12-03', sessions: 'none' });
    await expect(copied({ code: 'taken', startsOn: '2027-12-03', sessions: 'none' })).rejects.toMatchObject({
      code: 'events.event-code-taken',
    });
  });
});
