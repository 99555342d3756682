import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import {
  Audit,
  AuditVerifier,
  auditRecord,
  Database,
  JobQueue,
  PlatformModule,
  Sealer,
  SystemScope,
  type Tx,
} from '@app/platform';
import { Client } from 'pg';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { sealCommitted } from '../../support/sealing';
import { testSettings } from '../../support/settings';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const SERIES = newId();
const [ONE, TWO] = [newId(), newId()].sort() as [string, string];
const NOW = new Date('2026-12-01T08:00:00Z');
const ROOM = auditRecord('room', { public: ['name'] });

const clock = new FixedClock(NOW);
let app: TestingModule;
let sealer: Sealer;
let verifier: AuditVerifier;

async function compose(secret?: string): Promise<TestingModule> {
  const settings = testSettings({ DATABASE_POOL: '24', ...(secret ? { SECRET_KEY: secret } : {}) });
  const made = await Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings, { application: 'test', clock })],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  made.useLogger(false);
  await made.init();
  return made;
}

beforeAll(async () => {
  app = await compose();
  sealer = app.get(Sealer);
  verifier = app.get(AuditVerifier);
});

afterAll(() => app.close());

beforeEach(async () => {
  clock.set(NOW);
  await emptyDatabase();
});

const scopeOf = (eventId: string | null) => SystemScope.of({ seriesId: SERIES, eventId, reason: 'test' });

const write = (tx: Tx, name: string, eventId: string | null = ONE) =>
  app.get(Audit).add(tx, scopeOf(eventId), ROOM.created('room.created', name, { name }));

const add = (name: string, eventId?: string | null) =>
  app.get(Database).transaction((tx) => write(tx, name, eventId));

const sql = <Row>(query: string, ...values: unknown[]): Promise<Row[]> =>
  app.get(Database).manager.query(query, values);

/** As whoever has the database and may do everything in it. */
async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: testSettings().database.url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    for (const statement of statements) {
      const { rowCount } = await client.query(statement);
      if (rowCount === 0) throw new Error(`This changed nothing: ${statement}`);
    }
  } finally {
    await client.end();
  }
}

interface Row {
  position: string;
  id: string;
}

async function entry(name: string): Promise<Row> {
  const [row] = await sql<Row>('SELECT position::text, id FROM audit_entry WHERE object_id = $1', name);
  if (!row) throw new Error(`No entry of ${name}.`);
  return row;
}

/** Six entries of two events in three seals each but one: a, b | c | d and x | y. */
async function sealedSix(): Promise<void> {
  for (const batch of [
    [
      ['a', ONE],
      ['b', ONE],
      ['x', TWO],
    ],
    [
      ['c', ONE],
      ['y', TWO],
    ],
    [['d', ONE]],
  ] as [string, string][][]) {
    for (const [name, event] of batch) await add(name, event);
    expect(await sealCommitted(app)).toBe(batch.length);
  }
}

function promised(): { kept: Promise<void>; keep: () => void } {
  let keep: () => void = () => undefined;
  const kept = new Promise<void>((resolve) => (keep = resolve));
  return { kept, keep: () => keep() };
}

const chainOf = (event: string) => `event:${event}`;
const faults = async () => (await verifier.verify()).faults;

describe('the seals of the audit', () => {
  it('cover every entry, each event, series and the house in a chain of its own', async () => {
    await sealedSix();
    await add('s', null);
    await app
      .get(Database)
      .transaction((tx) =>
        app.get(Audit).add(tx, SystemScope.of({ reason: 'test' }), ROOM.noted('room.seen', 'h')),
      );
    await sealCommitted(app);

    const { heads, seals, entries, faults: found } = await verifier.verify();
    expect(heads.map(({ chain, number }) => [chain, number])).toEqual([
      [chainOf(ONE), '3'],
      [chainOf(TWO), '2'],
      ['house', '1'],
      [`series:${SERIES}`, '1'],
    ]);
    expect([seals, entries, found]).toEqual([7, 8, []]);
    expect(await sealer.oldestUnsealed()).toBeNull();
  });

  it('cannot be changed by the program, as its entries cannot', async () => {
    await sealedSix();
    for (const table of ['audit_entry', 'audit_seal']) {
      for (const statement of [
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `UPDATE ${table} SET chain = DEFAULT`,
      ]) {
        await expect(sql(statement)).rejects.toThrow(
          statement.startsWith('UPDATE audit_seal') ? /never changed|not-null/ : /never changed/,
        );
      }
    }
  });

  it('wait for a transaction that began before and is not over', async () => {
    const database = app.get(Database);
    const [written, held] = [promised(), promised()];
    const slow = database.transaction(async (tx) => {
      await write(tx, 'slow');
      written.keep();
      await held.kept;
    });
    await written.kept;
    await add('quick');
    expect(await sealer.sealOnce()).toBe(0);
    expect(await sealer.oldestUnsealed()).toEqual(NOW);
    held.keep();
    await slow;
    expect(await sealCommitted(app)).toBe(2);
  });

  it('are due within a minute', async () => {
    await add('late');
    clock.set(new Date(NOW.getTime() + 59_000));
    expect(await faults()).toEqual([]);
    clock.set(new Date(NOW.getTime() + 61_000));
    const { position, id } = await entry('late');
    expect(await faults()).toEqual([
      { kind: 'unsealed-row', chain: chainOf(ONE), seal: null, position, id, eventId: ONE },
    ]);
  });

  it('hold every entry exactly once, however many write and seal at the same moment', async () => {
    let writing = true;
    let during = 0;
    let written = 0;
    const seal = async (): Promise<void> => {
      while (writing) {
        during += await sealer.sealOnce();
        await sleep(3);
      }
    };
    const sealers = [seal(), seal()];
    const writer = async (index: number): Promise<void> => {
      for (let turn = 0; turn < 15 || during <= 100; turn += 1) {
        const event = index % 2 === 0 ? ONE : TWO;
        const work = app.get(Database).transaction(async (tx) => {
          await write(tx, `${index}.${turn}`, event);
          await sleep((index * 7 + turn * 3) % 11);
          if (turn % 5 === 4) throw new Error('undone');
          await write(tx, `${index}.${turn}.second`, event);
        });
        await work.then(
          () => (written += 2),
          (error: Error) => expect(error.message).toBe('undone'),
        );
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => writer(index)));
    writing = false;
    await Promise.all(sealers);
    await sealCommitted(app);

    const times = await sql(
      `SELECT coalesce(times, 0)::integer AS times, count(*)::integer AS entries
       FROM audit_entry LEFT JOIN (
         SELECT position, count(*) AS times FROM audit_seal, unnest(positions) AS position GROUP BY position
       ) sealed USING (position) GROUP BY 1`,
    );
    expect(times).toEqual([{ times: 1, entries: written }]);
    expect(await faults()).toEqual([]);
  });

  it('would lose what commits late if they went by position: the control', async () => {
    const database = app.get(Database);
    const byPosition = new Set<string>();
    let upTo = '0';
    const sealByPosition = async (): Promise<void> => {
      const rows = await sql<Row>(
        'SELECT position::text FROM audit_entry WHERE position > $1 ORDER BY 1',
        upTo,
      );
      for (const { position } of rows) byPosition.add(position);
      upTo = rows.at(-1)?.position ?? upTo;
    };
    await database.transaction(async (tx) => {
      await write(tx, 'early position, late commit');
      await add('late position, early commit');
      await sealByPosition();
      await sealer.sealOnce();
    });
    await sealByPosition();
    await sealCommitted(app);

    const late = await entry('early position, late commit');
    expect(byPosition.has(late.position)).toBe(false);
    const sealed = await sql<{ position: string }>(
      'SELECT unnest(positions)::text AS position FROM audit_seal',
    );
    expect(sealed.map(({ position }) => position)).toContain(late.position);
  });
});

describe('the verifier', () => {
  beforeEach(() => sealedSix());

  it('names an entry that was altered, and its seal', async () => {
    const { position, id } = await entry('b');
    await asSuperuser(`UPDATE audit_entry SET address_prefix = '192.0.2.0/24' WHERE id = '${id}'`);
    expect(await faults()).toEqual([
      { kind: 'altered-row', chain: chainOf(ONE), seal: '1', position, id, eventId: ONE },
    ]);
  });

  it.each([
    ['actor_id', `'${SERIES}'`],
    ['at', "at + interval '1 microsecond'"],
    ['changes', `'[]'`],
    ['reason', 'NULL'],
    ['xid', "'3'"],
    ['event_id', `'${TWO}'`],
    ['series_id', 'NULL'],
    ['object_id', `'other'`],
    ['action', `'room.removed'`],
  ])('names an entry whose %s was altered', async (column, value) => {
    const { position, id } = await entry('c');
    await asSuperuser(`UPDATE audit_entry SET ${column} = ${value} WHERE id = '${id}'`);
    expect(await faults()).toEqual([
      {
        kind: 'altered-row',
        chain: chainOf(ONE),
        seal: '2',
        position,
        id,
        eventId: column === 'event_id' ? TWO : ONE,
      },
    ]);
  });

  it('names an entry that is gone', async () => {
    const { position, id } = await entry('c');
    await asSuperuser(`DELETE FROM audit_entry WHERE id = '${id}'`);
    expect(await faults()).toEqual([
      { kind: 'missing-row', chain: chainOf(ONE), seal: '2', position, id: null, eventId: null },
    ]);
  });

  it('names an entry that was put in afterwards', async () => {
    await asSuperuser(
      `INSERT INTO audit_entry (id, xid, at, series_id, event_id, actor_kind, action, object_kind, object_id, changes)
       SELECT gen_random_uuid(), xid, at, series_id, event_id, actor_kind, action, object_kind, 'forged', changes
       FROM audit_entry WHERE object_id = 'c'`,
    );
    const { position, id } = await entry('forged');
    expect(await faults()).toEqual([
      { kind: 'added-row', chain: chainOf(ONE), seal: '2', position, id, eventId: ONE },
    ]);
  });

  it('names two entries that changed places', async () => {
    const [a, b] = [await entry('a'), await entry('b')];
    const columns = (
      await sql<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'audit_entry'::regclass AND attnum > 0
       AND attgenerated = '' AND NOT attisdropped AND attname <> 'position'`,
      )
    )
      .map(({ name }) => name)
      .join(', ');
    await asSuperuser(
      `CREATE TABLE swapped AS SELECT ${columns}, CASE position WHEN ${a.position} THEN ${b.position} ELSE ${a.position} END AS position
       FROM audit_entry WHERE position IN (${a.position}, ${b.position})`,
      `DELETE FROM audit_entry WHERE position IN (${a.position}, ${b.position})`,
      `INSERT INTO audit_entry (${columns}, position) OVERRIDING SYSTEM VALUE SELECT ${columns}, position FROM swapped`,
    );
    await sql('DROP TABLE swapped');
    expect(await faults()).toEqual([
      { kind: 'altered-row', chain: chainOf(ONE), seal: '1', position: a.position, id: b.id, eventId: ONE },
      { kind: 'altered-row', chain: chainOf(ONE), seal: '1', position: b.position, id: a.id, eventId: ONE },
    ]);
  });

  it('names a seal that is gone, and nothing else for it', async () => {
    await asSuperuser(`DELETE FROM audit_seal WHERE chain = '${chainOf(ONE)}' AND number = 2`);
    expect(await faults()).toEqual([{ kind: 'missing-seal', chain: chainOf(ONE), seal: '2' }]);
    await asSuperuser(`DELETE FROM audit_seal WHERE chain = '${chainOf(TWO)}' AND number = 1`);
    expect(await faults()).toEqual([
      { kind: 'missing-seal', chain: chainOf(ONE), seal: '2' },
      { kind: 'missing-seal', chain: chainOf(TWO), seal: '1' },
    ]);
  });

  it.each([
    ['its digests', "digests = ARRAY[sha256('x'::bytea)]"],
    ['its positions', 'positions = ARRAY[0::bigint]'],
    ['its range', 'to_xid = ((to_xid::text::numeric + 1)::text)::xid8'],
    ['its hash', "hash = sha256('x'::bytea)"],
    ['its code', "mac = sha256('x'::bytea)"],
    ['its moment', "sealed_at = sealed_at + interval '1 day'"],
    ['the seal before', "previous = sha256('x'::bytea)"],
  ])('names a seal that was altered in %s, and nothing else for it', async (_what, change) => {
    await asSuperuser(`UPDATE audit_seal SET ${change} WHERE chain = '${chainOf(ONE)}' AND number = 2`);
    expect(await faults()).toEqual([{ kind: 'altered-seal', chain: chainOf(ONE), seal: '2' }]);
  });

  it('names two seals that changed places', async () => {
    await asSuperuser(
      `UPDATE audit_seal SET number = -number WHERE chain = '${chainOf(ONE)}' AND number < 3`,
      `UPDATE audit_seal SET number = number + 3 WHERE chain = '${chainOf(ONE)}' AND number < 0`,
    );
    expect(await faults()).toEqual([
      { kind: 'altered-seal', chain: chainOf(ONE), seal: '1' },
      { kind: 'altered-seal', chain: chainOf(ONE), seal: '2' },
    ]);
  });

  it('tells a link that was made anew: every seal holds, but one does not follow', async () => {
    // Somebody had the key for a moment: took the last two seals away and made one in the place of the second.
    const kept = (await verifier.verify()).heads;
    await asSuperuser(
      `CREATE TABLE third AS SELECT * FROM audit_seal WHERE chain = '${chainOf(ONE)}' AND number = 3`,
      `DELETE FROM audit_seal WHERE to_xid >= (SELECT to_xid FROM audit_seal WHERE number = 2 LIMIT 1)`,
      `UPDATE audit_entry SET object_id = 'rewritten' WHERE object_id = 'c'`,
      `DELETE FROM audit_entry WHERE object_id = 'd'`,
    );
    expect(await sealCommitted(app)).toBe(2);
    expect(await faults()).toEqual([]);
    const first = { chain: chainOf(ONE), seal: '3' };
    expect((await verifier.verify({ kept })).faults).toEqual([
      { kind: 'other-head', ...first },
      { kind: 'other-head', chain: chainOf(TWO), seal: '2' },
    ]);

    await asSuperuser('INSERT INTO audit_seal SELECT * FROM third');
    await sql('DROP TABLE third');
    expect(await faults()).toContainEqual({ kind: 'broken-link', ...first });
  });

  it('tells seals made with another secret key from forged ones', async () => {
    await sql('DELETE FROM secret_mark');
    const other = await compose(randomBytes(32).toString('hex'));
    const { faults: found } = await other.get(AuditVerifier).verify();
    await other.close();
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['other-key']));
    expect(found).toHaveLength(5);
  });

  it('looks at one chain when asked to', async () => {
    const { id } = await entry('b');
    await asSuperuser(`UPDATE audit_entry SET action = 'x' WHERE id = '${id}'`);
    expect((await verifier.verify({ chain: chainOf(TWO) })).faults).toEqual([]);
    const verdict = await verifier.verify({ chain: chainOf(ONE) });
    expect([verdict.seals, verdict.entries, verdict.faults.length]).toEqual([3, 4, 1]);
  });

  it('finds nothing where nothing was touched', async () => {
    const kept = (await verifier.verify()).heads;
    await add('later');
    await sealCommitted(app);
    expect((await verifier.verify({ kept })).faults).toEqual([]);
  });
});
