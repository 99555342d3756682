import { Test, type TestingModule } from '@nestjs/testing';
import {
  Audit,
  auditRecord,
  type Claim,
  Database,
  JobQueue,
  Once,
  PlatformModule,
  SystemScope,
} from '@app/platform';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const claim = (key: string, asker = 'account:a', asked = 'x'): Claim => ({
  asker,
  key,
  fingerprint: Buffer.from(asked),
});

describe('a change', () => {
  let module: TestingModule;
  let database: Database;
  let once: Once;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test' })],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
    database = module.get(Database);
    once = module.get(Once);
    await database.manager.query('CREATE TABLE test_guest (number serial, name text)');
  });

  beforeEach(() => database.manager.query('TRUNCATE test_guest; TRUNCATE once_key'));

  afterAll(async () => {
    await database.manager.query('DROP TABLE test_guest');
    await module.close();
  });

  const enter = (wanted: Claim | null, name = 'Sok') =>
    once.run(wanted, async (tx) => {
      const rows: { number: number }[] = await tx.query(
        'INSERT INTO test_guest (name) VALUES ($1) RETURNING number',
        [name],
      );
      return { number: rows[0]?.number, at: new Date(0), 2: 'two', 1: 'one' };
    });

  const guests = async (): Promise<number> =>
    (await database.manager.query('SELECT 1 FROM test_guest')).length;

  it('sent twice is done once, and answered the same byte for byte', async () => {
    const first = await enter(claim('k'));
    const second = await enter(claim('k'));

    expect([first.replayed, second.replayed, await guests()]).toEqual([false, true, 1]);
    expect(JSON.stringify(second.answer)).toBe(JSON.stringify(first.answer));
  });

  it('sent by twenty at once is done once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => enter(claim('k'))));
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(outcomes.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(await guests()).toBe(1);
  });

  it('without a key is done as often as it is sent: the control', async () => {
    await Promise.all(Array.from({ length: 3 }, () => enter(null)));
    expect(await guests()).toBe(3);
  });

  it('that was refused is judged anew under the same key', async () => {
    const refuse = once.run(claim('k'), async (tx) => {
      await tx.query("INSERT INTO test_guest (name) VALUES ('nobody')");
      throw new Error('refused');
    });
    await expect(refuse).rejects.toThrow('refused');
    expect([(await enter(claim('k'))).replayed, await guests()]).toEqual([false, 1]);
  });

  it('under the key of another request is refused, and under another’s key it is its own', async () => {
    await enter(claim('k'));
    await expect(enter(claim('k', 'account:a', 'y'))).rejects.toMatchObject({ code: 'once.other-request' });
    expect((await enter(claim('k', 'account:b'))).replayed).toBe(false);
    expect(await guests()).toBe(2);
  });

  it('that answers nothing is replayed as nothing', async () => {
    const nothing = () => once.run(claim('k'), async () => undefined);
    await nothing();
    expect(await nothing()).toEqual({ answer: undefined, replayed: true });
  });
});

describe('an entry of the audit', () => {
  const scope = SystemScope.of({ reason: 'test' });
  const person = auditRecord('person', { public: ['country'] });
  let module: TestingModule;
  let database: Database;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test' })],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
    database = module.get(Database);
    await module
      .get(Audit)
      .add(
        database.manager,
        scope,
        person.change(
          'person.changed',
          'p1',
          { country: 'KH', phone: '012' },
          { country: 'LA', phone: '013' },
        ),
      );
  });

  afterAll(() => module.close());

  it('keeps public values, and of personal ones a hash', async () => {
    const [entry] = await database.manager.query(
      "SELECT action, reason, changes FROM audit_entry WHERE object_id = 'p1'",
    );
    expect(entry).toEqual({
      action: 'person.changed',
      reason: 'test',
      changes: [
        { field: 'country', before: 'KH', after: 'LA' },
        {
          field: 'phone',
          beforeHash: expect.stringMatching(/^[0-9a-f]{32}$/),
          afterHash: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      ],
    });
  });

  it.each(['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'is not touched by %s',
    async (statement) => {
      await expect(database.manager.query(statement)).rejects.toThrow(
        'rows of audit_entry are never changed',
      );
    },
  );
});
