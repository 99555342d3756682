import { join } from 'node:path';
import { House } from '../faults/support/house';
import type { Bench, Opened, Size } from './support/bench';
import { Forked } from './support/forked';
import { opening } from './support/opening';

const MAILS: Record<Size, number> = { full: 1_500, small: 40 };

/** Mails that are written down until all have been taken by the mail server, beside nodemailer's bare pool. */
export const mailsBench: Bench = {
  name: 'mails',
  what: 'mails written down until the server has them and that is written down, beside bare pooled nodemailer',
  unit: 'mails',
  bar: 0.6,
  open: (size) => open(MAILS[size]),
};

function open(mails: number): Promise<Opened> {
  return opening(async (keep) => {
    const start = async (file: string, env: NodeJS.ProcessEnv) =>
      keep(await Forked.start(join(__dirname, file), env), (side) => side.stop());
    const sink = await start('peers/mail-sink.ts', { PATH: process.env.PATH });
    const port = await sink.ask<number>('port');
    // What is measured is the way, not how long we wait out of politeness.
    const unbounded = { MAIL_PER_SECOND: '0', MAIL_PER_DOMAIN_PER_MINUTE: '0' };
    const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, ...unbounded };
    const house = keep(await House.open({ apis: 0, workers: 0, demo: false, env }), (each) => each.close());
    const [ours, peer] = await Promise.all([
      start('ours/mail-worker.ts', house.env),
      start('peers/nodemailer.ts', house.env),
    ]);
    const sent = join(house.dataDir, 'mails.json');
    await ours.ask('post', mails);
    await ours.ask('record', sent);
    await peer.ask('load', sent);

    const timed = async (send: () => Promise<unknown>) => {
      const before = await sink.ask<number>('taken');
      const from = performance.now();
      await send();
      const seconds = (performance.now() - from) / 1000;
      const arrived = (await sink.ask<number>('taken')) - before;
      if (arrived !== mails) throw new Error(`${arrived} of ${mails} mails arrived.`);
      return mails / seconds;
    };

    return {
      facts: { mails },
      ours: {
        name: 'ours',
        async run() {
          await ours.ask('post', mails);
          return timed(() => ours.ask('carry'));
        },
      },
      peer: { name: 'nodemailer', run: () => timed(() => peer.ask('send')) },
      tidy: () => house.query('TRUNCATE mail_delivery CASCADE').then(() => undefined),
    };
  });
}
