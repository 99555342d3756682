import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Mailer, Postman } from '@app/mail';
import { mailing } from '@config';
import { SlowSink } from '../../faults/support/slow-sink';
import { TcpProxy } from '../../faults/support/tcp-proxy';
import { openHouse, until } from './house';

/** Longer than the lease of a second, in milliseconds. */
const FROZEN = 1_800;

/** Another process, as far as a frozen one can tell: takes every mail as soon as its lease is over. */
const THIEF = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Client } = require('pg');
  (async () => {
    const client = new Client({ connectionString: workerData });
    await client.connect();
    for (let taken = 0; taken === 0;) {
      const { rowCount } = await client.query(
        "UPDATE mail_delivery SET held_by = gen_random_uuid(), due_at = now() + interval '1 hour' " +
          "WHERE state = 'sending' AND due_at < now()");
      taken = rowCount;
      if (taken > 0) parentPort.postMessage(taken);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await client.end();
  })();`;

describe('a mail', () => {
  const { house, clock, compose, query, story, mail, deliver, later } = openHouse();

  describe('posted twice', () => {
    it('leaves once', async () => {
      const twice = mail();
      await deliver(twice);
      await deliver(twice);
      expect(house.sink.caught).toHaveLength(1);
    });

    it('leaves once when ten post it and four postmen go for it at the same time', async () => {
      const busy = mail();
      const rivals = await Promise.all(Array.from({ length: 3 }, () => compose(house.sink.url)));
      await Promise.all(Array.from({ length: 10 }, () => house.mailer.post(busy)));
      await Promise.all([house.module, ...rivals].map((one) => one.get(Postman).carryDue()));
      await Promise.all(rivals.map((one) => one.close()));

      expect(house.sink.caught).toHaveLength(1);
      expect(await story()).toEqual([{ state: 'sent', attempts: 1, error: null, at: clock.now() }]);
    });

    it('is left alone while another worker may still be at it, and sent again when that one must have died', async () => {
      const cut = mail();
      await deliver(cut);
      const [row] = await query(`SELECT id, sealed FROM mail_delivery`);
      expect(row.sealed).toBeNull();

      const held = mail();
      await house.mailer.post(held);
      await query(
        `UPDATE mail_delivery SET state = 'sending', sending_since = now(), held_by = gen_random_uuid(),
           due_at = now() + interval '1 minute', attempts = 1 WHERE key = '${held.key}'`,
      );
      await later(0.9);
      expect(house.sink.caught).toHaveLength(1);

      await later(0.2);
      expect(house.sink.caught).toHaveLength(2);
      expect(house.sink.caught[1]?.raw).toContain(`Message-ID: <${held.key}@localhost>`);
      expect(await story()).toMatchObject([{ state: 'sent' }, { state: 'sent', attempts: 2 }]);
    });

    it('is told by nobody who no longer holds it', async () => {
      const stolen = mail();
      await house.mailer.post(stolen);
      house.sink.next({ at: 'to', answer: 450, wait: 300 });
      const slow = house.postman.carryDue();
      await until(() => house.sink.planned === 0);
      await query(`UPDATE mail_delivery SET held_by = gen_random_uuid()`);
      await slow;
      expect(await story()).toMatchObject([{ state: 'sending', attempts: 1, error: null }]);
    });

    it('is written down by a postman who is told to stop while many are under way', async () => {
      const slow = await SlowSink.start(400);
      const leaving = await compose(slow.url, { MAIL_PER_SECOND: '0', MAIL_LEASE_SECONDS: '1' });
      try {
        for (let index = 0; index < 12; index += 1)
          await house.mailer.post(mail({ to: { name: '', address: `stop.${index}@example.org` } }));
        leaving.get(Postman).start();
        await until(() => slow.underWay > 2);
        await leaving.close();
        const begun = slow.arrived.map(({ to }) => to);

        expect(begun.length).toBeGreaterThan(2);
        await house.postman.carryDue();
        expect(house.sink.recipients.filter((address) => begun.includes(address))).toEqual([]);
        expect((await story()).map(({ state }: { state: string }) => state)).toEqual(Array(12).fill('sent'));
      } finally {
        await slow.close();
      }
    });

    it('does not make its postman hurry while his database is away, and is written down when it is back', async () => {
      const slow = await SlowSink.start(300);
      const database = new URL(process.env.DATABASE_URL ?? '');
      const wire = await TcpProxy.start({ host: database.hostname, port: Number(database.port) });
      database.port = `${wire.port}`;
      const lonely = await compose(slow.url, { MAIL_PER_SECOND: '0', DATABASE_URL: database.href });
      try {
        for (let index = 0; index < 8; index += 1)
          await house.mailer.post(mail({ to: { name: '', address: `away.${index}@example.org` } }));
        lonely.get(Postman).start();
        await until(() => slow.underWay > 2);
        wire.cut();
        await until(() => slow.arrived.length === 8);
        const before = wire.refused;
        await sleep(1_500);
        expect(wire.refused - before).toBeLessThan(10);

        wire.mend();
        await lonely.close();
        expect((await story()).map(({ state }: { state: string }) => state)).toEqual(Array(8).fill('sent'));
      } finally {
        await lonely.close();
        await Promise.all([slow.close(), wire.close()]);
      }
    });

    it('is not begun by a postman who was frozen until others had taken it', async () => {
      const sleepy = await compose(house.sink.url, { MAIL_LEASE_SECONDS: '1' });
      const mails = mailing.atOnce + 8;
      for (let index = 0; index < mails; index += 1) await sleepy.get(Mailer).post(mail());
      house.sink.next(
        ...Array.from({ length: mails }, () => ({ at: 'to', answer: 450, wait: 200 }) as const),
      );
      const thief = new Worker(THIEF, { eval: true, workerData: process.env.DATABASE_URL });
      await once(thief, 'online');

      const carrying = sleepy.get(Postman).carryDue();
      await until(() => house.sink.recipients.length > 0);
      const stolen = once(thief, 'message');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FROZEN);
      expect((await stolen)[0]).toBe(mails);
      await carrying;
      await sleepy.close();
      expect(house.sink.recipients.length).toBeLessThanOrEqual(mailing.atOnce);
    });
  });
});
