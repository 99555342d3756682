import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { mailing } from '@config';
import type { ComposedMail } from '../ours/mail-worker';
import { serve } from '../support/serve';

const SENDER = 'events@rivermeet.invalid';

/** As many connections as the postman has, and nothing else of ours. */
const pool = createTransport({
  url: process.env.SMTP_URL,
  pool: true,
  maxConnections: mailing.connections,
  maxMessages: Infinity,
});

serve({
  /** Sends one composed mail to so many people; resolves when the server has taken them all. */
  async send(file: string, count: number) {
    const { fromName, subject, html, text } = JSON.parse(readFileSync(file, 'utf8')) as ComposedMail;
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        pool.sendMail({
          from: { name: fromName, address: SENDER },
          to: { name: 'Sok Sreymom', address: `person.${index}@example.org` },
          subject,
          html,
          text,
        }),
      ),
    );
  },
});
