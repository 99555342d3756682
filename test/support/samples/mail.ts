import { newId } from '@app/kernel';
import { Suppressions } from '@app/mail';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export function mailStages(world: World): Stages {
  const { scope, mark, get, database, inTx, code, address, inHouse } = world;

  /** A mail of the event, or one to staff, that bounced, as it stands again and again. */
  const mailIds = { event: newId(), house: newId() };
  async function bouncedMail(of: 'event' | 'house'): Promise<Call> {
    await database.manager.query(
      `INSERT INTO mail_delivery (id, key, event_id, to_address, to_name, template, language, subject, message_id, state,
         sealed, created_at)
       VALUES ($1, $4, $2, 'sokha@moc.gov.kh', $3, 'code', 'en', 'Your code', '<a@b>', 'bounced', '\\x00', now())
       ON CONFLICT (id) DO UPDATE SET state = 'bounced'`,
      [mailIds[of], of === 'event' ? scope.event : null, mark, mailIds[of]],
    );
    return { path: { delivery: mailIds[of] } };
  }

  /** A mail the event has no words of its own for yet. */
  async function noOwnText(): Promise<Call> {
    const path = { template: 'code', language: 'lo' };
    await database.manager.query(
      'DELETE FROM mail_text WHERE event_id = $1 AND template = $2 AND language = $3',
      [scope.event, path.template, path.language],
    );
    return { path, values: { version: 0 } };
  }

  /** A mail the event has words of its own for. */
  async function ownText(): Promise<Call> {
    await database.manager.query(
      `INSERT INTO mail_text (event_id, template, language, subject, paragraphs, version, changed_at, changed_by)
       VALUES ($1, 'code', 'km', $2, ARRAY[$2], 1, now(), 'A') ON CONFLICT DO NOTHING`,
      [scope.event, mark],
    );
    return { path: { template: 'code', language: 'km' } };
  }

  const suppressions = get(Suppressions);
  async function standingSuppression(): Promise<Call> {
    const id = await inTx((tx) =>
      suppressions.add(tx, scope, { address: `${code()}@example.org`, note: 'test' }),
    );
    return { path: { suppression: id } };
  }

  return {
    'Deliveries.list': nothing,
    'Deliveries.find': () => bouncedMail('event'),
    'Deliveries.resend': () => bouncedMail('event'),
    'Deliveries.resendAll': nothing,
    'Deliveries.outgoing': nothing,
    'Deliveries.tryNow': nothing,
    'MailTexts.list': async () => {
      await ownText();
      return {};
    },
    'MailTexts.find': ownText,
    'MailTexts.put': noOwnText,
    'MailTexts.delete': ownText,
    'MailTexts.preview': ownText,
    'Suppressions.list': nothing,
    'Suppressions.create': async () => ({ values: { address: `${code()}@example.org` } }),
    'Suppressions.lift': standingSuppression,
    'HouseDeliveries.list': inHouse,
    'HouseDeliveries.find': async () => ({ ...(await inHouse()), ...(await bouncedMail('house')) }),
    'HouseDeliveries.resend': async () => ({ ...(await inHouse()), ...(await bouncedMail('house')) }),
    'HouseDeliveries.outgoing': inHouse,
    'HouseDeliveries.tryNow': inHouse,
    'HouseSuppressions.list': inHouse,
    'HouseSuppressions.lift': async () => ({ ...(await inHouse()), ...(await bounced(world, address())) }),
  };
}

/** Mails to the address came back, so that nobody writes there. */
export async function bounced({ database }: World, to: string): Promise<Call> {
  const id = newId();
  await database.manager.query(
    `INSERT INTO mail_suppression (id, address, event_id, reason, note, since, by_name)
     VALUES ($1, $2, NULL, 'bounced', '550 5.1.1 no such user', now(), '')`,
    [id, to],
  );
  return { path: { suppression: id } };
}
