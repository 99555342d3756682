import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** What is told of a file of a session. */
export interface SessionFile {
  id: string;
  /** What it was called by whoever sent it. */
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** Files that materials of sessions name; the bytes are the store’s. `named_at`: when one was last known to name it. */
@Injectable()
export class SessionFilesRepository {
  /** Those of these ids, or all of the event. */
  list(tx: Tx, scope: Scope, ids: readonly string[] | null = null): Promise<SessionFile[]> {
    return tx.query(
      `select file.id, stored.name, stored.media_type as "mediaType", stored.size
       from session_file file
       join stored_file stored on stored.event_id = file.event_id and stored.id = file.id
       where file.event_id = $1 and ($2::uuid[] is null or file.id = any($2)) order by file.id`,
      [scope.event, ids],
    );
  }

  async insert(tx: Tx, scope: Scope, id: string, at: Date): Promise<void> {
    await tx.query('insert into session_file (id, event_id, named_at) values ($1, $2, $3)', [
      id,
      scope.event,
      at,
    ]);
  }

  /** Notes that these are named; returns how many of them there are. Whoever forgets one looks again after this. */
  async name(tx: Tx, scope: Scope, ids: readonly string[], at: Date): Promise<number> {
    const [, count]: [unknown, number] = await tx.query(
      'update session_file set named_at = $3 where event_id = $1 and id = any($2)',
      [scope.event, ids, at],
    );
    return count;
  }

  /** Notes of all events which files a draft or a release names at this moment. */
  async nameAll(tx: Tx, at: Date): Promise<void> {
    await tx.query(
      `update session_file set named_at = $1 where id::text in (
         select jsonb_path_query(materials, '$[*].fileId') #>> '{}' from programme_session where materials <> '[]'
         union
         select jsonb_path_query(snapshot, '$.sessions[*].materials[*].fileId') #>> '{}' from programme_release)`,
      [at],
    );
  }

  /** Some that nothing has named since this moment, kept from whoever would name them again. */
  unnamed(tx: Tx, before: Date, most: number): Promise<{ id: string; eventId: string }[]> {
    return tx.query(
      `select id, event_id as "eventId" from session_file where named_at < $1
       order by id limit $2 for update skip locked`,
      [before, most],
    );
  }
}
