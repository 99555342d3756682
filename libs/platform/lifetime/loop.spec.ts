import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Loop } from './loop';

/** Milliseconds: a rest nobody waits for, and an outage. */
const LONG = 60_000;
const OUTAGE = 200;

const loops: Loop[] = [];

/** A loop whose turns are counted, and what it says. */
function counting(turn: (count: number) => Promise<void>) {
  const said: unknown[] = [];
  const logger = new (class extends Logger {
    override error(message: unknown): void {
      said.push(message);
    }
  })();
  let turns = 0;
  const loop = new Loop(() => turn((turns += 1)), logger, OUTAGE);
  loops.push(loop);
  return { loop, said, turns: () => turns };
}

describe('a loop', () => {
  afterEach(() => Promise.all(loops.map((loop) => loop.stop())));

  it('takes one turn after the other, and ends with its rest when it is stopped', async () => {
    const { loop, turns } = counting((turn) => (turn < 3 ? Promise.resolve() : loop.rest(LONG)));
    loop.start();
    loop.start();
    await sleep(20);
    expect(turns()).toBe(3);
    await loop.stop();
    expect([turns(), loop.stopping]).toEqual([3, true]);
  });

  it('lets a turn end that is under way, and rests no more', async () => {
    const seen: string[] = [];
    const { loop } = counting(async () => {
      await sleep(20);
      seen.push('worked');
      await loop.rest(LONG);
      seen.push('rested');
    });
    loop.start();
    await loop.stop();
    expect(seen).toEqual(['worked', 'rested']);
  });

  it('rests until it is woken', async () => {
    const { loop, turns } = counting(() => loop.rest(LONG));
    loop.start();
    loop.wake();
    await sleep(20);
    expect(turns()).toBe(2);
  });

  it('says once that there is an outage, sits it out however often it is woken, and goes on', async () => {
    const away = new Error('away');
    const { loop, said, turns } = counting((turn) => (turn < 3 ? Promise.reject(away) : loop.rest(LONG)));
    loop.start();
    await sleep(1);
    loop.wake();
    await sleep(OUTAGE / 2);
    expect([turns(), said]).toEqual([1, [{ error: away }]]);
    await sleep(OUTAGE * 2);
    expect([turns(), said]).toEqual([3, [{ error: away }]]);
  });
});
