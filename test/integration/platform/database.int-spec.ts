import { Test, type TestingModule } from '@nestjs/testing';
import { DomainError } from '@app/kernel';
import { Database, JobQueue, PlatformModule, mapConstraint } from '@app/platform';
import { InlineQueue } from '../../support/inline-queue';
import { takenTwice } from '../../support/one-connection';
import { testSettings } from '../../support/settings';

mapConstraint(
  'test_seat_number_key',
  () =>
    new DomainError({ code: 'test.taken', kind: 'conflict', title: 'Taken', detail: 'This seat is taken.' }),
);

describe('the database', () => {
  let module: TestingModule;
  let database: Database;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings({ DATABASE_POOL: '5' }), { application: 'test' })],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
    database = module.get(Database);
    await database.manager.query(`
      CREATE TABLE test_seat (number integer CONSTRAINT test_seat_number_key UNIQUE, holder text)
    `);
  });

  beforeEach(() => database.manager.query('TRUNCATE test_seat'));

  afterAll(async () => {
    await database.manager.query('DROP TABLE test_seat');
    await module.close();
  });

  it('is asked for no second connection within a transaction', async () => {
    const twice = database.transaction(() => database.manager.query('SELECT 1'));
    await expect(twice).rejects.toThrow('A second connection was asked for inside a transaction.');
    expect(takenTwice()).toHaveLength(1);
  });

  it('answers a violated constraint with the refusal of its name, to every loser of a race', async () => {
    const take = (holder: number) =>
      database.transaction((tx) => tx.query('INSERT INTO test_seat VALUES (1, $1)', [`person ${holder}`]));

    const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, holder) => take(holder)));
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));

    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(refusals.map((error: DomainError) => error.code)).toEqual(Array(7).fill('test.taken'));
  });

  it('leaves other errors as they are', async () => {
    await expect(database.transaction((tx) => tx.query('SELECT 1 / 0'))).rejects.toThrow('division by zero');
  });

  it('runs a deadlock’s victim again, so that both acts are done', async () => {
    await database.manager.query("INSERT INTO test_seat VALUES (1, ''), (2, '')");
    let attempts = 0;
    let ready = 0;
    const lockBoth = (first: number, second: number) => {
      let waited = false;
      return database.transaction(async (tx) => {
        attempts += 1;
        await tx.query("UPDATE test_seat SET holder = holder || 'x' WHERE number = $1", [first]);
        ready += 1;
        while (!waited && ready < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        waited = true;
        await tx.query("UPDATE test_seat SET holder = holder || 'x' WHERE number = $1", [second]);
      });
    };

    await Promise.all([lockBoth(1, 2), lockBoth(2, 1)]);
    const seats = await database.manager.query('SELECT holder FROM test_seat ORDER BY number');
    expect([attempts, seats]).toEqual([3, [{ holder: 'xx' }, { holder: 'xx' }]]);
  });

  it('serves 50 transactions at once with a pool of 5', async () => {
    const from = Date.now();
    await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        database.transaction(async (tx) => {
          await tx.query('INSERT INTO test_seat VALUES ($1)', [number]);
          await tx.query('SELECT count(*) FROM test_seat');
        }),
      ),
    );
    expect(Date.now() - from).toBeLessThan(10_000);
  });

  it('refuses to look for an undefined id instead of returning the first row', async () => {
    const { invalidWhereValuesBehavior } = database.manager.connection.options as {
      invalidWhereValuesBehavior?: object;
    };
    expect(invalidWhereValuesBehavior).toEqual({ null: 'throw', undefined: 'throw' });
  });
});
