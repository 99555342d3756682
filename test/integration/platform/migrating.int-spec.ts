import { migrate } from '@app/platform';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDatabase, dropDatabase } from '../../support/scratch-database';
import { testSettings } from '../../support/settings';

class Before1890000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE tried_before (id integer)');
  }
  async down(): Promise<void> {}
}

class Changes1890000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE tried_first (id integer)');
    await runner.query('ALTER TABLE event ADD COLUMN tried integer');
  }
  async down(): Promise<void> {}
}

const NAME = `migrating_${process.pid}`;

const MIGRATIONS = [Before1890000000001, Changes1890000000002];

describe('a migration of a table that is in use', () => {
  let url: string;
  let reader: Client;
  let other: Client;

  beforeAll(async () => {
    url = await createDatabase(NAME);
    [reader, other] = await Promise.all([connected(), connected()]);
  });

  afterAll(async () => {
    await Promise.all([reader.end(), other.end()]);
    await dropDatabase(NAME);
  });

  async function connected(): Promise<Client> {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client;
  }

  const migrateHere = (): Promise<string[]> => migrate(testSettings({ DATABASE_URL: url }), MIGRATIONS);

  const standing = async (): Promise<unknown[]> => {
    const { rows } = await other.query<{ name: unknown }>(`
      SELECT to_regclass('tried_before')::text AS name UNION ALL SELECT to_regclass('tried_first')::text`);
    return rows.map(({ name }) => name);
  };

  it('gives up before those who only read have waited for long, with a sentence and without a trace', async () => {
    await other.query('BEGIN; LOCK TABLE event IN ACCESS SHARE MODE');
    try {
      const migrating = migrateHere();
      const outcome = migrating.catch((error: Error) => error.message);
      await untilSomebodyWaits();
      const began = performance.now();
      await Promise.race([reader.query('SELECT 1 FROM event LIMIT 1'), late(4_000)]);
      expect(performance.now() - began).toBeLessThan(3_000);
      expect(await Promise.race([outcome, late(4_000)])).toMatch(/^a table it has to change is in use/);
    } finally {
      await other.query('COMMIT');
    }
    expect(await standing()).toEqual(['tried_before', null]);
  });

  it('is made up for by the next start', async () => {
    expect(await migrateHere()).toEqual(['Changes1890000000002']);
    expect(await standing()).toEqual(['tried_before', 'tried_first']);
  });

  async function untilSomebodyWaits(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } = await other.query(
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'event'::regclass",
      );
      if (rows.length > 0) return;
      await late(50);
    }
    throw new Error('Nobody waits for the table.');
  }
});

const late = (milliseconds: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), milliseconds).unref());
