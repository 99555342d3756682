import type { TestingModule } from '@nestjs/testing';
import { PersonalLinks } from '@app/identity';
import { newId } from '@app/kernel';
import { Database, SystemScope, type Tx } from '@app/platform';
import {
  BLANK_SESSION,
  InterpreterLinks,
  Interpreters,
  OwnInterpreterReader,
  Programme,
  type SessionFacts,
  SurroundingsReader,
} from '@app/programme';
import { Engagements, SpeakerMaterials, Speakers } from '@app/speakers';
import { emptyDatabase } from '../../support/database';
import { anEvent, programmeApp } from '../../support/programmes/programme-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let scope: SystemScope;
let interpreters: Interpreters;

const inTx = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => app.get(Database).transaction(act);

beforeAll(async () => {
  app = await programmeApp();
  await emptyDatabase();
  interpreters = app.get(Interpreters);
  scope = await anEvent(app);
});

afterAll(() => app.close());

const MORNING = { from: new Date('2018-12-03T01:00:00Z'), to: new Date('2018-12-03T04:00:00Z') };

it('interpreters are kept with their pairs, bounds and hours, and conflicts know them', async () => {
  const li = await inTx((tx) =>
    interpreters.create(tx, scope, {
      name: 'Li Na',
      pairs: [{ from: 'en', to: 'zh' }],
      mostMinutesAtOnce: 30,
      available: [MORNING],
    }),
  );
  expect(li).toEqual({
    ...{ id: li.id, name: 'Li Na', email: '', phone: '', language: 'en', pairs: [{ from: 'en', to: 'zh' }] },
    ...{ mostMinutesAtOnce: 30, mostMinutesADay: 360, version: 1, available: [MORNING] },
  });
  const { interpreters: around } = await app.get(SurroundingsReader).of(scope);
  const open = [{ from: MORNING.from.getTime(), to: MORNING.to.getTime() }];
  expect(around).toEqual([
    { id: li.id, name: 'Li Na', available: open, mostMinutesAtOnce: 30, mostMinutesADay: 360 },
  ]);

  const changed = await inTx((tx) =>
    interpreters.change(tx, scope, { id: li.id, version: 1 }, { mostMinutesADay: null, available: [] }),
  );
  expect([changed.mostMinutesAtOnce, changed.mostMinutesADay, changed.available]).toEqual([30, null, []]);
  const late = inTx((tx) => interpreters.change(tx, scope, { id: li.id, version: 1 }, { name: 'Li' }));
  await expect(late).rejects.toMatchObject({ code: 'stale-version' });
});

it('an interpreter of a session stays on the list until somebody else has it', async () => {
  const wang = await inTx((tx) => interpreters.create(tx, scope, { name: 'Wang' }));
  const session = newId();
  const duty = { interpreterId: wang.id, fromMinute: null, toMinute: null };
  const channel = { language: 'zh', mode: 'simultaneous', booth: '1', relay: '', receivers: null } as const;
  const programme = app.get(Programme);
  const after = {
    ...BLANK_SESSION,
    title: { en: 'Opening' },
    channels: [{ ...channel, interpreters: [duty] }],
  };
  await inTx((tx) =>
    programme.operate(tx, scope, { act: 'create', changes: [{ session, before: null, after }] }),
  );
  const nobody = {
    ...after,
    channels: [{ ...channel, interpreters: [{ ...duty, interpreterId: newId() }] }],
  };
  await expect(
    inTx((tx) =>
      programme.operate(tx, scope, {
        act: 'create',
        changes: [{ session: newId(), before: null, after: nobody }],
      }),
    ),
  ).rejects.toMatchObject({ code: 'programme.interpreter-gone' });
  const removed = () => inTx((tx) => interpreters.remove(tx, scope, wang.id));
  await expect(removed()).rejects.toMatchObject({
    code: 'programme.interpreter-in-use',
    meta: { sessions: 1 },
  });

  const given = { before: { channels: after.channels }, after: { channels: [] } };
  await inTx((tx) => programme.operate(tx, scope, { act: 'edit', changes: [{ session, ...given }] }));
  await removed();
  expect((await interpreters.list(scope)).map(({ name }) => name)).toEqual(['Li Na']);
});

const CHANNEL = { language: 'zh', mode: 'simultaneous', booth: 'A', relay: '', receivers: null } as const;

const duty = (interpreterId: string) => ({ interpreterId, fromMinute: null, toMinute: null });

/** What whoever holds this interpreter’s link asks as. */
const asHer = (interpreterId: string, eventId = scope.event): SystemScope =>
  SystemScope.of({ eventId, interpreterId, reason: 'Her own page' });

/** A session she interprets with a speaker of its own, both made for this test. */
async function interpreted(interpreterId: string, more: Partial<SessionFacts> = {}) {
  const [session, item] = [newId(), newId()];
  const part = await inTx(async (tx) => {
    const speaker = await app.get(Speakers).create(tx, scope, {
      latinFamily: 'Sok',
      latinGiven: 'Dara',
      country: 'KH',
      pronunciation: { en: 'sok da-RA' },
    });
    return app.get(Engagements).create(tx, scope, speaker, { role: 'keynote' });
  });
  const after: SessionFacts = {
    ...BLANK_SESSION,
    title: { en: 'Opening' },
    startsAt: '2018-12-03T01:00:00.000Z',
    items: [{ id: item, kind: 'speech', title: {}, minutes: 10, appearances: [{ engagementId: part }] }],
    channels: [{ ...CHANNEL, interpreters: [duty(interpreterId)] }],
    ...more,
  };
  const changes = [{ session, before: null, after }];
  await inTx((tx) => app.get(Programme).operate(tx, scope, { act: 'create', changes }));
  return { session, part, after };
}

it('her page shows her plan, and of each text the newest version released to interpreters', async () => {
  const li = await inTx((tx) => interpreters.create(tx, scope, { name: 'Li Min' }));
  const wang = await inTx((tx) => interpreters.create(tx, scope, { name: 'Wang Wei' }));
  const alone = await inTx((tx) => interpreters.create(tx, scope, { name: 'Zhao' }));
  const { session, part } = await interpreted(li.id, {
    floorLanguage: 'en',
    channels: [{ ...CHANNEL, interpreters: [duty(li.id), duty(wang.id)] }],
  });
  const texts = app.get(SpeakerMaterials);
  const send = (text: string) => {
    const sent = { kind: 'text', language: 'km', name: 'speech.txt', bytes: Buffer.from(text) } as const;
    return inTx((tx) => texts.send(tx, scope, part, sent));
  };
  const [first, second] = [await send('one'), await send('two')];
  const release = (id: string, released = true) =>
    inTx((tx) => texts.mark(tx, scope, id, { released, checked: released }));
  const reader = app.get(OwnInterpreterReader);
  const shown = async () => {
    const { assignments } = await reader.find(asHer(li.id));
    return assignments.flatMap(({ parts }) =>
      parts.flatMap(({ materials }) => materials.map(({ id }) => id)),
    );
  };
  const open = async (id: string, who = asHer(li.id)): Promise<string> => {
    const { stream } = await reader.openText(who, id);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  };
  const notThere = { kind: 'not-found' };

  expect(await shown()).toEqual([]);
  await expect(open(first)).rejects.toMatchObject(notThere);
  await release(first);
  expect([await shown(), await open(first)]).toEqual([[first], 'one']);
  await expect(open(second)).rejects.toMatchObject(notThere);
  await release(second);
  expect([await shown(), await open(second)]).toEqual([[second], 'two']);
  await expect(open(first)).rejects.toMatchObject(notThere);

  const [assignment] = (await reader.find(asHer(li.id))).assignments;
  expect(
    assignment?.duties.map(({ from, to, out, language, booth, with: others }) => ({
      ...{ from, to, out, language, booth, others },
    })),
  ).toEqual([
    {
      from: Date.parse('2018-12-03T01:00:00Z'),
      to: Date.parse('2018-12-03T02:00:00Z'),
      ...{ out: 'en', language: 'zh', booth: 'A', others: ['Wang Wei'] },
    },
  ]);
  expect(assignment?.parts.map(({ latinName, pronunciation }) => [latinName, pronunciation])).toEqual([
    ['Sok Dara', { en: 'sok da-RA' }],
  ]);

  // Whoever interprets elsewhere, here or at another event, has no part in it.
  expect((await reader.find(asHer(alone.id))).assignments).toEqual([]);
  await expect(open(second, asHer(alone.id))).rejects.toMatchObject(notThere);
  const elsewhere = newId();
  await app.get(Database).manager.query(
    `insert into event (id, series_id, code, state, name, country, timezone, number_prefix, created_at, updated_at)
     values ($1, $2, 'lake', 'live', '{}', 'CN', 'Asia/Shanghai', 'LK', now(), now())`,
    [elsewhere, scope.series],
  );
  await expect(open(second, asHer(li.id, elsewhere))).rejects.toMatchObject(notThere);

  await release(second, false);
  expect(await shown()).toEqual([first]);
  await inTx((tx) =>
    app.get(Engagements).move(tx, scope, { id: part, version: 1 }, { to: 'declined', reason: 'Ill.' }),
  );
  expect((await reader.find(asHer(li.id))).assignments.map(({ parts }) => parts)).toEqual([[]]);
  await expect(open(first)).rejects.toMatchObject(notThere);
  await inTx((tx) =>
    app.get(Engagements).move(tx, scope, { id: part, version: 2 }, { to: 'invited', reason: '' }),
  );
  expect(await open(first)).toBe('one');

  const others = [{ ...CHANNEL, interpreters: [duty(wang.id)] }];
  const before = { channels: [{ ...CHANNEL, interpreters: [duty(li.id), duty(wang.id)] }] };
  const changes = [{ session, before, after: { channels: others } }];
  await inTx((tx) => app.get(Programme).operate(tx, scope, { act: 'edit', changes }));
  expect((await reader.find(asHer(li.id))).assignments).toEqual([]);
  await expect(open(first)).rejects.toMatchObject(notThere);
});

it('her page has the documents that are for interpreters by now, and none that staff keep', async () => {
  const li = await inTx((tx) => interpreters.create(tx, scope, { name: 'Li Hua' }));
  const link = { url: 'https://example.org/', fileId: null } as const;
  const materials = [
    { ...link, id: newId(), title: 'Glossary', audience: 'interpreters', embargo: 'none' },
    { ...link, id: newId(), title: 'Who is late', audience: 'staff', embargo: 'none' },
    { ...link, id: newId(), title: 'Minutes', audience: 'public', embargo: 'until-end' },
  ] as const;
  const { session, after } = await interpreted(li.id, { materials, startsAt: '2099-12-03T01:00:00.000Z' });
  const reader = app.get(OwnInterpreterReader);
  const [assignment] = (await reader.find(asHer(li.id))).assignments;
  expect(assignment?.materials.map(({ title }) => title)).toEqual(['Glossary']);
  const asked = { session, material: after.materials[0]?.id ?? '' };
  // A link is opened where it leads, never here.
  await expect(reader.openDocument(asHer(li.id), asked)).rejects.toMatchObject({ kind: 'not-found' });
});

it('the link to her page is made once, mailed where she has an address, and ends when it is taken back', async () => {
  const li = await inTx((tx) => interpreters.create(tx, scope, { name: 'Li Jing', language: 'zh' }));
  const links = app.get(InterpreterLinks);
  const act = (what: 'make' | 'send' | 'end') => inTx((tx) => links[what](tx, scope, li.id));
  const path = async (): Promise<string> => (await links.find(scope, li.id)).path ?? '';
  const state = async (at: string) =>
    (await app.get(PersonalLinks).open(at.slice('/i/'.length), 'interpreter')).state;

  expect(await links.find(scope, li.id)).toEqual({ path: null, sentAt: null });
  await expect(act('send')).rejects.toMatchObject({ code: 'programme.interpreter-unreachable' });
  await act('make');
  const first = await path();
  await act('make');
  expect([await path(), await state(first)]).toEqual([first, 'live']);
  await act('end');
  expect([await path(), await state(first)]).toEqual(['', 'ended']);

  const address = (version: number, email: string) =>
    inTx((tx) => interpreters.change(tx, scope, { id: li.id, version }, { email }));
  await address(1, 'li@example.org');
  await act('send');
  const second = await path();
  expect([await state(second), (await links.find(scope, li.id)).sentAt === null]).toEqual(['live', false]);
  const asked = await app
    .get(Database)
    .manager.query<object[]>(
      `select payload from outbox_message where topic = 'programme.interpreter-link-asked'`,
    );
  expect(asked).toEqual([{ payload: { eventId: scope.event, interpreterId: li.id } }]);

  // What went to another mailbox opens nothing any more.
  await address(2, 'li.jing@example.org');
  expect([await state(first), await state(second)]).toEqual(['ended', 'ended']);
  const third = await path();
  expect([await state(third), (await links.find(scope, li.id)).sentAt]).toEqual(['live', null]);
  await inTx((tx) => interpreters.remove(tx, scope, li.id));
  expect(await state(third)).toBe('unknown');
});
