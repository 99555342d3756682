import type { TestingModule } from '@nestjs/testing';
import { EventPartsService, EventsReader } from '@app/events';
import { FixedClock, newId } from '@app/kernel';
import { Database, type Tx } from '@app/platform';
import { BLANK_SESSION, Programme, ProgrammeModule, SurroundingsReader, ThemeDesks } from '@app/programme';
import { Engagements, Speakers } from '@app/speakers';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;

const inTx = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => app.get(Database).transaction(act);
const sql = <Row>(text: string, ...values: unknown[]): Promise<Row[]> =>
  app.get(Database).manager.query(text, values);

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN), ProgrammeModule);
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

afterAll(() => app.close());

it('a theme has its figures, and its code is told to those who may change the event only', async () => {
  const { scope } = people;
  const { rooms, themes } = await app.get(EventsReader).view(scope);
  const [hall, theme] = [rooms[0], themes[0]];
  const themeId = theme?.id ?? '';
  await inTx((tx) =>
    app
      .get(EventPartsService)
      .changeRoom(
        tx,
        scope,
        { id: hall?.id ?? '', version: hall?.version ?? 0 },
        { layouts: [{ code: 'banquet', name: { en: 'Banquet' }, seats: 120 }] },
      ),
  );
  const engagement = (state: 'confirmed' | 'tentative'): Promise<string> =>
    inTx(async (tx) => {
      const speaker = await app.get(Speakers).create(tx, scope, { latinFamily: state });
      return app.get(Engagements).create(tx, scope, speaker, { role: 'speaker', state });
    });
  const appearances = [await engagement('confirmed'), await engagement('tentative')].map((engagementId) => ({
    engagementId,
  }));
  const item = { id: newId(), kind: 'panel', title: {}, minutes: 60, appearances } as const;
  const session = { ...BLANK_SESSION, title: { en: 'A' }, themeId, roomId: hall?.id ?? null, minutes: 90 };
  const made = [
    { ...session, startsAt: '2018-12-03T01:00:00.000Z', layout: 'banquet', items: [item] },
    session,
    { ...session, kind: 'break' as const, startsAt: '2018-12-03T03:00:00.000Z' },
  ];
  const changes = made.map((after) => ({ session: newId(), before: null, after }));
  await inTx((tx) => app.get(Programme).operate(tx, scope, { act: 'create', changes }));

  const desks = app.get(ThemeDesks);
  await inTx((tx) => desks.put(tx, scope, { themeId, version: 0 }, { team: [], code: 'RIVER-5' }));
  const [desk] = (await desks.view(scope)).desks;
  expect(desk).toEqual({
    ...{ themeId, team: [], code: 'RIVER-5', version: 1 },
    // One in the hall as it is, 400, and one as a banquet.
    figures: { sessions: 2, scheduled: 1, minutes: 90, speakers: 2, confirmed: 1, seats: 520 },
  });
  const late = inTx((tx) => desks.put(tx, scope, { themeId, version: 0 }, { team: [], code: '' }));
  await expect(late).rejects.toMatchObject({ code: 'stale-version' });
  const stranger = inTx((tx) => desks.put(tx, scope, { themeId, version: 1 }, { team: [newId()], code: '' }));
  await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
  const entries = await sql<{ changes: unknown }>(
    `select changes from audit_entry where action = 'theme.desk-changed'`,
  );
  expect([entries.length, JSON.stringify(entries)]).toEqual([1, expect.not.stringContaining('RIVER-5')]);
});

it('conflicts know in which categories somebody who speaks was approved', async () => {
  const { scope } = people;
  const registration = await people.submitted('minister@example.org');
  const [of] = await sql<{ person: string; category: string }>(
    `select registration.person_id as person, category.code as category from registration
     join category on category.id = registration.category_id where registration.id = $1`,
    registration,
  );
  await inTx(async (tx) => {
    const speaker = await app.get(Speakers).create(tx, scope, { latinFamily: 'Minister' });
    await tx.query('update speaker set person_id = $2 where id = $1', [speaker, of?.person]);
    await app.get(Engagements).create(tx, scope, speaker, { role: 'keynote' });
  });
  const seen = async (): Promise<readonly string[] | undefined> =>
    (await app.get(SurroundingsReader).of(scope)).people.find(({ id }) => id === of?.person)?.groups;
  expect(await seen()).toEqual([]);
  await sql(`update registration set state = 'approved' where id = $1`, registration);
  expect(await seen()).toEqual([of?.category]);
});
