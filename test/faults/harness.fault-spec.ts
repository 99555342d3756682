import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { Caller, NoAnswer, doorTo } from './support/caller';
import { House } from './support/house';
import { Killer } from './support/killer';
import { Choices } from './support/seed';
import { KillableServer } from './support/servers';
import { patience } from './support/size';

jest.setTimeout(patience(3, 3));

describe('the harness', () => {
  it('kills the api in the middle of requests, and people who ask again are answered', async () => {
    const house = await House.open({ apis: 2, workers: 0 });
    const caller = new Caller(house.doors, house.origin);
    const killer = new Killer(new Choices('harness'));
    const victims = house.apis.map((program, index) => ({
      program,
      underWay: () => house.doors[index]?.inFlight ?? 0,
      cut: () => house.doors[index]?.cut ?? 0,
    }));
    let going = true;
    const statuses: number[] = [];
    const asking = Array.from({ length: 8 }, async () => {
      while (going)
        statuses.push((await caller.insist({ method: 'GET', path: '/en/e/lancang-mekong' })).status);
    });
    try {
      await killer.strikeInTurn(victims, 3);
    } finally {
      going = false;
      await Promise.all(asking);
      caller.close();
      await house.close();
    }

    expect(killer.kills).toHaveLength(3);
    expect(house.doors.reduce((sum, door) => sum + door.cut, 0)).toBeGreaterThanOrEqual(3);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(house.deaths()).toEqual([]);
  });

  it('kills PostgreSQL, which comes back with what it had acknowledged', async () => {
    const server = await KillableServer.start('postgres');
    const client = await connected(server.url('postgres'));
    await client.query('CREATE TABLE word (said text)');
    await client.query("INSERT INTO word VALUES ('kept')");
    await server.kill();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    await server.start();

    const again = await connected(server.url('postgres'));
    expect((await again.query('SELECT said FROM word')).rows).toEqual([{ said: 'kept' }]);
    await again.end();
    await server.stop();
  });

  it('kills Redis, which comes back with what it has written down', async () => {
    const server = await KillableServer.start('redis');
    const redis = new Redis(server.url());
    redis.on('error', () => undefined);
    await redis.set('word', 'kept');
    // It writes down what it was told every second.
    await sleep(1_500);
    await server.kill();
    await server.start();
    expect(await redis.get('word')).toBe('kept');
    redis.disconnect();
    await server.stop();
  });

  it('cuts, silences and mends a wire', async () => {
    const server = await KillableServer.start('redis');
    const { wire } = server;
    const ask = async () => {
      const redis = new Redis(server.url(), {
        retryStrategy: null,
        commandTimeout: 300,
        connectTimeout: 500,
      });
      redis.on('error', () => undefined);
      return redis.ping().finally(() => redis.disconnect());
    };
    expect(await ask()).toBe('PONG');
    wire.cut();
    await expect(ask()).rejects.toThrow('Connection is closed');
    wire.mend();
    wire.silence();
    await expect(ask()).rejects.toThrow('timed out');
    wire.mend();
    expect(await ask()).toBe('PONG');
    await server.stop();
  });

  it('tells no answer from a bad one', async () => {
    const caller = new Caller([doorTo('nobody', 1)], 'http://localhost');
    await expect(caller.ask({ method: 'GET', path: '/' })).rejects.toThrow(NoAnswer);
    caller.close();
  });

  it('chooses the same for the same seed and name, and something else for another name', () => {
    const drawn = (name: string) => {
      const choices = new Choices(name);
      return Array.from({ length: 20 }, () => choices.between(1, 1_000_000));
    };
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
  });
});

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
