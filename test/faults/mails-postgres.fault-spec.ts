import { setTimeout as sleep } from 'node:timers/promises';
import { House } from './support/house';
import { InFlight } from './support/in-flight';
import { HELD, KILLS, SETTINGS, endure, judge, twoSinks } from './support/owed-mails';
import { KillableServer } from './support/servers';
import { full, patience } from './support/size';

jest.setTimeout(patience(9, 40));

// The other queue is tried by every run of all tests, this one at the size of the promise.
(full ? describe : describe.skip)('a mail that is owed', () => {
  it('arrives on the PostgreSQL backend, whatever is killed', async () => {
    const postgres = await KillableServer.start('postgres');
    postgres.wire.delay = HELD;
    const sinks = await twoSinks();
    const house = await House.open({
      apis: 2,
      workers: 2,
      backend: 'postgres',
      postgres,
      env: SETTINGS,
      workerEnv: (index) => ({ SMTP_URL: sinks[index]?.url ?? '' }),
    });
    const flight = new InFlight(house);
    const faults = Array.from({ length: KILLS.server }, () => async () => {
      await postgres.kill();
      await sleep(500);
      await postgres.start();
      // What was on the wire when the database went away could not be written down.
      await flight.count(sinks);
    });
    try {
      const outcome = await endure(house, sinks, flight, { faults, lasting: 0 });
      judge('postgres', outcome, { kills: postgres.kills });
      expect(postgres.kills).toBe(KILLS.server);
    } finally {
      await house.close();
      await Promise.all([postgres.stop(), ...sinks.map((sink) => sink.close())]);
    }
  });
});
