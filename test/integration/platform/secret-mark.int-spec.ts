import { randomBytes } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { JobQueue, PlatformModule, SystemScope, Audit, Database, auditRecord } from '@app/platform';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { SecretMark1764000000030 } from '../../../libs/platform/persistence/migrations/1764000000030-secret-mark';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { sealCommitted } from '../../support/sealing';
import { testSettings } from '../../support/settings';

const ANOTHER = randomBytes(32).toString('hex');
const REFUSED = 'SECRET_KEY is not the one this database was made with: put the right one back';

const running: TestingModule[] = [];

async function boot(secret?: string): Promise<TestingModule> {
  const settings = testSettings(secret ? { SECRET_KEY: secret } : {});
  const made = await Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings, { application: 'test' })],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  made.useLogger(false);
  try {
    await made.init();
  } catch (error) {
    // What could not begin cannot be closed in order either.
    await made.get(DataSource).destroy();
    throw error;
  }
  running.push(made);
  return made;
}

const sql = async <Row>(query: string): Promise<Row[]> => {
  const client = new Client({ connectionString: testSettings().database.url });
  await client.connect();
  try {
    return (await client.query(query)).rows as Row[];
  } finally {
    await client.end();
  }
};

beforeEach(emptyDatabase);

afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

describe('the secret key of a database', () => {
  it('is the one of the first process, and every later one must have the same', async () => {
    await boot();
    await boot();
    await expect(boot(ANOTHER)).rejects.toThrow(REFUSED);
    expect(await sql('SELECT count(*)::integer AS marks FROM secret_mark')).toEqual([{ marks: 1 }]);
  });

  it('is one, when two processes with different keys come first together', async () => {
    const ends = await Promise.allSettled([boot(), boot(ANOTHER), boot(), boot(ANOTHER)]);
    const [first, second] = [
      ends.filter((_, index) => index % 2 === 0),
      ends.filter((_, index) => index % 2),
    ];
    const started = (some: readonly PromiseSettledResult<TestingModule>[]) =>
      some.filter(({ status }) => status === 'fulfilled').length;
    expect([started(first), started(second)].sort()).toEqual([0, 2]);
  });

  it('may be another once the mark is taken away', async () => {
    await boot();
    await sql('DELETE FROM secret_mark');
    await boot(ANOTHER);
    await expect(boot()).rejects.toThrow(REFUSED);
  });

  it('is known of a database that is older than the mark, by what it has sealed', async () => {
    const app = await boot();
    const scope = SystemScope.of({ seriesId: null, eventId: null, reason: 'test' });
    const room = auditRecord('room', { public: ['name'] });
    await app
      .get(Database)
      .transaction((tx) =>
        app.get(Audit).add(tx, scope, room.created('room.created', 'one', { name: 'one' })),
      );
    await sealCommitted(app);

    const runner = app.get(Database).manager as unknown as Parameters<SecretMark1764000000030['up']>[0];
    await new SecretMark1764000000030().down(runner);
    await new SecretMark1764000000030().up(runner);
    await expect(boot(ANOTHER)).rejects.toThrow(REFUSED);
    await boot();
  });
});
