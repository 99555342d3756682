import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { ENDED_STATES } from '../domain/registration-state';

/** A picture of a person; its id is that of the stored file. */
export interface PhotoRow {
  id: string;
  eventId: string;
  /** Null once the registration is gone. */
  registrationId: string | null;
  field: string;
}

/** When a picture came, and from whom; the name of whoever sent it for its person, else empty. */
export interface PhotoOrigin {
  createdAt: Date;
  sentByKind: string;
  sentByName: string;
}

const ROW = `photo.id, photo.event_id as "eventId", photo.registration_id as "registrationId", photo.field`;

/** SQL that is true of a `photo` no answer, nothing typed and nothing asked for names any more. */
const UNNAMED = `not exists (
  select 1 from registration
  where registration.event_id = photo.event_id and registration.id = photo.registration_id
    and (position(photo.id::text in registration.answers::text) > 0
      or position(photo.id::text in registration.typed::text) > 0))
  and not exists (
    select 1 from follow_up
    where follow_up.event_id = photo.event_id and follow_up.registration_id = photo.registration_id
      and position(photo.id::text in follow_up.typed::text) > 0)
  and not exists (
    select 1 from registration_change as asked
    where asked.event_id = photo.event_id and asked.registration_id = photo.registration_id
      and asked.part = 'photo' and asked.outcome is null and position(photo.id::text in asked.after::text) > 0)`;

/** The pictures people have sent; whoever writes has locked their registration. */
@Injectable()
export class PhotosRepository {
  async insert(
    tx: Tx,
    scope: Scope,
    photo: PhotoRow & PhotoOrigin & { width: number; height: number },
  ): Promise<void> {
    await tx.query(
      `insert into registration_photo (id, event_id, registration_id, field, width, height, created_at,
         sent_by_kind, sent_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        photo.id,
        scope.event,
        photo.registrationId,
        photo.field,
        photo.width,
        photo.height,
        photo.createdAt,
        photo.sentByKind,
        photo.sentByName,
      ],
    );
  }

  async find(tx: Tx, scope: Scope, registrationId: string, id: string): Promise<PhotoRow | null> {
    const rows: PhotoRow[] = await tx.query(
      `select ${ROW} from registration_photo as photo
       where photo.event_id = $1 and photo.registration_id = $2 and photo.id = $3`,
      [scope.event, registrationId, id],
    );
    return rows[0] ?? null;
  }

  async originOf(tx: Tx, scope: Scope, registrationId: string, id: string): Promise<PhotoOrigin | null> {
    const rows: PhotoOrigin[] = await tx.query(
      `select created_at as "createdAt", sent_by_kind as "sentByKind", sent_by_name as "sentByName"
       from registration_photo where event_id = $1 and registration_id = $2 and id = $3`,
      [scope.event, registrationId, id],
    );
    return rows[0] ?? null;
  }

  async idsOf(tx: Tx, scope: Scope, registrationId: string): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `select id from registration_photo where event_id = $1 and registration_id = $2`,
      [scope.event, registrationId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Those of one registration that nothing names any more. */
  unnamedOf(tx: Tx, scope: Scope, registrationId: string): Promise<PhotoRow[]> {
    return tx.query(
      `select ${ROW} from registration_photo as photo
       where photo.event_id = $1 and photo.registration_id = $2 and ${UNNAMED}`,
      [scope.event, registrationId],
    );
  }

  /** Those from before this moment, of all events, that nothing names any more, a few at a time. */
  unnamed(tx: Tx, before: Date, most: number): Promise<PhotoRow[]> {
    return tx.query(
      `select ${ROW} from registration_photo as photo
       where photo.created_at < $1 and (photo.registration_id is null or ${UNNAMED})
       limit $2 for update skip locked`,
      [before, most],
    );
  }

  /** Those of whoever has left her event before this moment. */
  ofTheGone(tx: Tx, before: Date, most: number): Promise<PhotoRow[]> {
    return tx.query(
      `select ${ROW} from registration_photo as photo
       join registration on registration.event_id = photo.event_id and registration.id = photo.registration_id
       where registration.state = any($1) and registration.updated_at < $2
       limit $3 for update of photo skip locked`,
      [ENDED_STATES, before, most],
    );
  }

  /** The answer goes with its picture. */
  async forgetAnswer(tx: Tx, scope: Scope, { registrationId, field }: PhotoRow): Promise<void> {
    await tx.query(`update registration set answers = answers - $3 where event_id = $1 and id = $2`, [
      scope.event,
      registrationId,
      field,
    ]);
  }
}
