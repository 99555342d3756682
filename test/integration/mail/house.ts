import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { type MailToSend, Mailer, Postman } from '@app/mail';
import { Database } from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { SmtpSink } from '../../support/smtp-sink';
import { composeMail } from './compose';

export type Approved = MailToSend<'registration-approved'>;

export const APPROVED: Approved = {
  key: 'registration-approved.0199aaaa',
  eventId: null,
  to: { name: 'សុខ ស្រីមុំ', address: 'sreymom@moc.gov.kh' },
  language: 'km',
  template: 'registration-approved',
  params: {
    event: {
      name: 'ព្រឹត្តិការណ៍មេគង្គ-ឡានឆាង',
      dates: '3–6 ធ្នូ 2026',
      place: 'ប៉េកាំង',
      organiser: 'NDRC',
      contact: 'delegates@example.org',
    },
    person: 'លោកស្រី សុខ ស្រីមុំ',
    path: '/r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    number: 'LM-0147',
    category: 'ប្រតិភូ',
  },
};

/** A house that mails, and the server it mails to. */
interface House {
  sink: SmtpSink;
  module: TestingModule;
  mailer: Mailer;
  postman: Postman;
}

/** Opens the house for the tests of a file, each with no mail in it; `house` is there once they run. */
export function openHouse() {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const house = {} as House;
  let count = 0;

  const compose = (smtpUrl: string, env: Record<string, string> = {}): Promise<TestingModule> =>
    composeMail({ SMTP_URL: smtpUrl, MAIL_FROM: 'Rivermeet <events@rivermeet.example>', ...env }, clock);

  const query = (sql: string) => house.module.get(Database).manager.query(sql);
  const story = () =>
    query(
      `SELECT state, attempts, last_error AS error, sent_at AS at FROM mail_delivery ORDER BY created_at, key`,
    );

  /** The mail with another key, so that each test's mails are its own. */
  const mail = (change: Partial<Approved> = {}): Approved => {
    count += 1;
    return { ...APPROVED, key: `${APPROVED.key}.${count}`, ...change };
  };

  /** Posts the mail and lets the postman go round once. */
  const deliver = async (posted: MailToSend<'registration-approved'>) => {
    await house.mailer.post(posted);
    await house.postman.carryDue();
  };

  /** So much time passes for the mails on their way; how many were tried then. */
  const later = async (minutes: number) => {
    const before = house.sink.recipients.length;
    await query(
      `UPDATE mail_delivery SET due_at = due_at - ${minutes} * interval '1 minute',
         tried_since = tried_since - ${minutes} * interval '1 minute'`,
    );
    await query(`UPDATE mail_pause SET probe_at = probe_at - ${minutes} * interval '1 minute'`);
    await query(`UPDATE mail_domain_pause SET until = until - ${minutes} * interval '1 minute'`);
    await house.postman.carryDue();
    return house.sink.recipients.length - before;
  };

  beforeAll(async () => {
    house.sink = await SmtpSink.start();
    house.module = await compose(house.sink.url);
    house.mailer = house.module.get(Mailer);
    house.postman = house.module.get(Postman);
  });

  afterAll(async () => {
    await house.module.close();
    await house.sink.close();
  });

  beforeEach(async () => {
    await emptyDatabase();
    house.sink.empty();
    clock.set(new Date('2026-12-01T08:00:00Z'));
  });

  return { house, clock, compose, query, story, mail, deliver, later };
}

/** Waits until it holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
