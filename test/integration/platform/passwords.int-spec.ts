import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { Database, JobQueue, migrate, PlatformModule } from '@app/platform';
import { testSettings } from '../../support/settings';

/** Every sign that means something in an address, to a shell or to a file of settings. */
const HOSTILE = `a@b/c:d#e?f&g%h%40i%zz[j]'k"l\\m+n=o €$HOME`;

const ROLE = `hostile_${process.pid}`;

const { databaseUrl, redisUrl } = {
  databaseUrl: new URL(testSettings().database.url),
  redisUrl: new URL(process.env.REDIS_URL ?? ''),
};

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl.href });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The address for this role, without its password. */
function bare(url: URL): string {
  return Object.assign(new URL(url), { username: ROLE, password: '' }).href;
}

describe('a password of whatever signs', () => {
  const redis = new Redis(redisUrl.href);
  const told = {
    DATABASE_URL: bare(databaseUrl),
    DATABASE_PASSWORD: HOSTILE,
    REDIS_URL: bare(redisUrl),
    REDIS_PASSWORD: HOSTILE,
  };

  beforeAll(async () => {
    const literal = `'${HOSTILE.replaceAll("'", "''")}'`;
    await asOwner(`CREATE ROLE ${ROLE} LOGIN SUPERUSER PASSWORD ${literal}`);
    await redis.call('ACL', 'SETUSER', ROLE, 'on', `>${HOSTILE}`, '~*', '&*', '+@all');
  });

  afterAll(async () => {
    await redis.call('ACL', 'DELUSER', ROLE);
    redis.disconnect();
    await asOwner(`DROP ROLE ${ROLE}`);
  });

  it.each(['redis', 'postgres'])('lets us in, with the queue in %s', async (QUEUE_BACKEND) => {
    const settings = testSettings({ ...told, QUEUE_BACKEND });
    expect(await migrate(settings, [])).toEqual([]);

    const app = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(settings, { application: 'test' })],
    }).compile();
    app.useLogger(false);
    await app.init();
    try {
      const rows: unknown = await app.get(Database).manager.query('SELECT current_user AS who');
      expect(rows).toEqual([{ who: ROLE }]);
      await app.get<JobQueue>(JobQueue).check({ patient: false });
    } finally {
      await app.close();
    }
  });

  it('is needed: another one is refused', async () => {
    const settings = testSettings({ ...told, DATABASE_PASSWORD: 'another' });
    await expect(migrate(settings, [])).rejects.toThrow('password authentication failed');
    const stranger = new Redis(testSettings({ ...told, REDIS_PASSWORD: 'another' }).queue.redisUrl, {
      lazyConnect: true,
      retryStrategy: () => null,
    });
    const complaints: string[] = [];
    stranger.on('error', ({ message }: Error) => complaints.push(message));
    await expect(stranger.connect().then(() => stranger.ping())).rejects.toThrow();
    expect(complaints.join()).toContain('WRONGPASS');
  });

  it('in the address itself is the one that counts', () => {
    const inQuery = 'postgres:///rivermeet?host=/run&user=a&password=b';
    for (const address of [databaseUrl.href, inQuery]) {
      const { database } = testSettings({ DATABASE_URL: address, DATABASE_PASSWORD: HOSTILE });
      expect(database.url).toBe(address);
    }
  });

  describe('where the address leads to a unix socket', () => {
    const folder = mkdtempSync(join(tmpdir(), 'socket-'));
    // The server of the tests has no socket of its own.
    const socket = createServer((client) => {
      const server = connect(Number(databaseUrl.port), databaseUrl.hostname);
      for (const end of [client, server]) end.on('error', () => undefined);
      client.pipe(server).pipe(client);
    });

    beforeAll(() => new Promise<void>((done) => socket.listen(join(folder, '.s.PGSQL.5432'), done)));

    afterAll(async () => {
      await new Promise((done) => socket.close(done));
      await rm(folder, { recursive: true });
    });

    it.each([
      ['without a host', `postgres://${databaseUrl.pathname}?host=${folder}&user=${ROLE}`],
      ['in its query', `postgres://${ROLE}@localhost${databaseUrl.pathname}?host=${folder}`],
      ['in the place of a host', `postgres://${ROLE}@${encodeURIComponent(folder)}${databaseUrl.pathname}`],
    ])('lets us in all the same: %s', async (_where, DATABASE_URL) => {
      expect(await migrate(testSettings({ DATABASE_URL, DATABASE_PASSWORD: HOSTILE }), [])).toEqual([]);
      const wrong = testSettings({ DATABASE_URL, DATABASE_PASSWORD: 'another' });
      await expect(migrate(wrong, [])).rejects.toThrow('password authentication failed');
    });

    it('finds its role there, behind a pooler too', async () => {
      const DATABASE_URL = `postgres://${databaseUrl.pathname}?host=${folder}&user=${ROLE}`;
      const told = { DATABASE_URL, DATABASE_DIRECT_URL: databaseUrl.href, DATABASE_PASSWORD: HOSTILE };
      expect(await migrate(testSettings(told), [])).toEqual([]);
    });
  });
});
