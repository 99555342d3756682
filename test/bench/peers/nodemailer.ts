import { readFileSync } from 'node:fs';
import { type SendMailOptions, createTransport } from 'nodemailer';
import { mailing } from '@config';
import { serve } from '../support/serve';

/** As many connections as the postman has, and nothing else of ours. */
const pool = createTransport({
  url: process.env.SMTP_URL,
  pool: true,
  maxConnections: mailing.connections,
  maxMessages: Infinity,
});

let mails: SendMailOptions[] = [];

serve({
  /** Takes up mails as ours were sent; returns how many. */
  load(file: string) {
    mails = JSON.parse(readFileSync(file, 'utf8')) as SendMailOptions[];
    return mails.length;
  },
  /** Sends them all; resolves when the server has taken each. */
  async send() {
    await Promise.all(mails.map((mail) => pool.sendMail(mail)));
  },
});
