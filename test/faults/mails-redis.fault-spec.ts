import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { House } from './support/house';
import { InFlight } from './support/in-flight';
import { CUT, HELD, KILLS, SETTINGS, endure, judge, twoSinks } from './support/owed-mails';
import { KillableServer } from './support/servers';
import { patience } from './support/size';

jest.setTimeout(patience(9, 40));

describe('a mail that is owed', () => {
  it('arrives on the Redis backend, whatever is killed, flushed and cut', async () => {
    const redis = await KillableServer.start('redis');
    const sinks = await twoSinks();
    const house = await House.open({
      apis: 2,
      workers: 2,
      backend: 'redis',
      redis,
      answersHeld: HELD,
      env: SETTINGS,
      workerEnv: (index) => ({ SMTP_URL: sinks[index]?.url ?? '' }),
    });
    const direct = new Redis(redis.directUrl(), { maxRetriesPerRequest: null });
    direct.on('error', () => undefined);
    const done = { kills: 0, flushes: 0, cuts: 0, silences: 0 };
    const faults = [
      ...Array.from({ length: KILLS.server }, () => async () => {
        await redis.kill();
        await sleep(500);
        await redis.start();
        done.kills += 1;
      }),
      ...Array.from({ length: KILLS.flushes }, () => async () => {
        await direct.flushall();
        done.flushes += 1;
      }),
      // Every second cut is a silence: nothing is refused, nothing answers.
      ...Array.from({ length: KILLS.cuts }, (_, index) => async () => {
        if (index % 2 === 0) redis.wire.cut();
        else redis.wire.silence();
        await sleep(CUT);
        redis.wire.mend();
        done[index % 2 === 0 ? 'cuts' : 'silences'] += 1;
      }),
    ];
    try {
      const outcome = await endure(house, sinks, new InFlight(house), { faults, lasting: KILLS.cuts * CUT });
      judge('redis', outcome, { ...done });
      expect(done).toEqual({
        kills: KILLS.server,
        flushes: KILLS.flushes,
        cuts: Math.ceil(KILLS.cuts / 2),
        silences: Math.floor(KILLS.cuts / 2),
      });
    } finally {
      direct.disconnect();
      await house.close();
      await Promise.all([redis.stop(), ...sinks.map((sink) => sink.close())]);
    }
  });
});
