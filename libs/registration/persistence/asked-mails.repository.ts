import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import { deleteInBatches, type Scope, type Tx } from '@app/platform';
import { In } from 'typeorm';
import { ACTIVE_STATES } from '../domain/registration-state';
import { RegistrationEntity } from './registration.entities';

/** People of one mail; a mailbox of more is an office whose focal point hands links out. */
const MOST_AT_AN_ADDRESS = 100;

/** Mails that strangers cause by typing an address. */
@Injectable()
export class AskedMailsRepository {
  /** Locks the address for this transaction, so that requests at once are counted one after the other. */
  async lockAddress(tx: Tx, scope: Scope, email: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `asked-mail:${scope.event}:${email}`,
    ]);
  }

  /** Counts one more mail a stranger has caused, unless there were `most` since; its id if it may be sent. */
  async mayAsk(
    tx: Tx,
    scope: Scope,
    email: string,
    { most, since, now }: { most: number; since: Date; now: Date },
  ): Promise<string | null> {
    const [asked] = await tx.query<{ id: string }[]>(
      `insert into asked_mail (id, event_id, email, asked_at)
       select $1, $2, $3, $4
       where (select count(*) from asked_mail where event_id = $2 and email = $3 and asked_at > $5) < $6
       returning id`,
      [newId(), scope.event, email, now, since, most],
    );
    return asked?.id ?? null;
  }

  /** The address a stranger typed; null once it was forgotten. */
  async addressOf(tx: Tx, scope: Scope, id: string): Promise<string | null> {
    const [asked] = await tx.query<{ email: string }[]>(
      'select email from asked_mail where event_id = $1 and id = $2',
      [scope.event, id],
    );
    return asked?.email ?? null;
  }

  /** Who has the address that was typed in this ask: what stands before what has ended or is begun, and the newest first. */
  async listOf(tx: Tx, scope: Scope, askedId: string): Promise<RegistrationEntity[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select registration.id
       from asked_mail
       join registration on registration.event_id = asked_mail.event_id and lower(registration.email) = asked_mail.email
       where asked_mail.event_id = $1 and asked_mail.id = $2 and (state <> 'draft' or sent_at is null)
       order by (state = any($3)) desc, created_at desc, registration.id desc limit ${MOST_AT_AN_ADDRESS}`,
      [scope.event, askedId, ACTIVE_STATES],
    );
    const ids = rows.map(({ id }) => id);
    const found = await tx.findBy(RegistrationEntity, { eventId: scope.event, id: In(ids) });
    return ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
  }

  /** Of every event: what is too old to count is nobody's business any more. */
  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'asked_mail', 'asked_at < $1', [moment]);
  }
}
