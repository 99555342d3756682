import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { Rating } from '../domain/feedback';

/** Whose rating of which session it is, as a keyed hash: the same for whoever rates it again. */
export interface RatingKey {
  sessionId: string;
  rater: Buffer;
}

export interface AttendanceRow {
  sessionId: string;
  heads: number;
  countedAt: Date;
  countedBy: string;
}

/** What people thought of sessions, and how many were in them. */
@Injectable()
export class FeedbackRepository {
  async findRating(tx: Tx, scope: Scope, { sessionId, rater }: RatingKey): Promise<Rating | null> {
    const rows = await tx.query<Rating[]>(
      'select stars, comment from session_rating where event_id = $1 and session_id = $2 and rater = $3',
      [scope.event, sessionId, rater],
    );
    return rows[0] ?? null;
  }

  /** Writes the rating in place of the one before. */
  async putRating(
    tx: Tx,
    scope: Scope,
    { sessionId, rater, stars, comment, inRehearsal }: RatingKey & Rating & { inRehearsal: boolean },
  ): Promise<void> {
    await tx.query(
      `insert into session_rating (event_id, session_id, rater, stars, comment, in_rehearsal)
       values ($1, $2, $3, $4, $5, $6)
       on conflict on constraint session_rating_pk
       do update set stars = excluded.stars, comment = excluded.comment, in_rehearsal = excluded.in_rehearsal`,
      [scope.event, sessionId, rater, stars, comment, inRehearsal],
    );
  }

  /** By session, all of the event; never with whose they are. */
  async ratings(tx: Tx, scope: Scope): Promise<Map<string, Rating[]>> {
    const rows = await tx.query<(Rating & { sessionId: string })[]>(
      'select session_id as "sessionId", stars, comment from session_rating where event_id = $1',
      [scope.event],
    );
    const bySession = new Map<string, Rating[]>();
    for (const { sessionId, ...rating } of rows) {
      const own = bySession.get(sessionId);
      if (own) own.push(rating);
      else bySession.set(sessionId, [rating]);
    }
    return bySession;
  }

  /** Those given while the event was rehearsed. */
  async forgetRehearsed(tx: Tx, scope: Scope): Promise<void> {
    await tx.query('delete from session_rating where event_id = $1 and in_rehearsal', [scope.event]);
  }

  async attendance(
    tx: Tx,
    scope: Scope,
    sessionId: string | null = null,
  ): Promise<Map<string, AttendanceRow>> {
    const rows = await tx.query<AttendanceRow[]>(
      `select session_id as "sessionId", heads, counted_at as "countedAt", counted_by as "countedBy"
       from session_attendance where event_id = $1 and ($2::uuid is null or session_id = $2)`,
      [scope.event, sessionId],
    );
    return new Map(rows.map((row) => [row.sessionId, row]));
  }

  async putAttendance(
    tx: Tx,
    scope: Scope,
    { sessionId, heads, countedAt, countedBy }: AttendanceRow,
  ): Promise<void> {
    await tx.query(
      `insert into session_attendance (event_id, session_id, heads, counted_at, counted_by)
       values ($1, $2, $3, $4, $5)
       on conflict on constraint session_attendance_pk
       do update set heads = excluded.heads, counted_at = excluded.counted_at, counted_by = excluded.counted_by`,
      [scope.event, sessionId, heads, countedAt, countedBy],
    );
  }
}
