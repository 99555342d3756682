import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, notFound } from '@app/kernel';
import { dateIn, EventsReader } from '@app/events';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { feedbackOf, mayBeRated, NO_FEEDBACK, ratedUntil, type Rating } from './domain/feedback';
import { endOf, type Session, type SessionFacts } from './domain/session';
import { feedbackTable } from './feedback-table';
import type { SessionAfterwards } from './feedback-view';
import { FeedbackRepository, type RatingKey } from './persistence/feedback.repository';
import { ProgrammeRepository } from './persistence/programme.repository';
import { ReleasesRepository } from './persistence/releases.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { attendanceRecord } from './programme.records';

/** Kinds nobody counts heads in. */
const UNCOUNTED: ReadonlySet<string> = new Set(['break', 'blocker', 'rehearsal']);

/** What people thought of sessions, and how many were in them. Nobody learns who rated: not from us, nor from the database. */
@Injectable()
export class SessionFeedback {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly events: EventsReader,
    private readonly sessions: SessionsRepository,
    private readonly programme: ProgrammeRepository,
    private readonly releases: ReleasesRepository,
    private readonly feedback: FeedbackRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Until which day this session of a release may be rated; null where it may not be at this moment. */
  async openUntil(
    scope: Scope,
    session: Pick<SessionFacts, 'kind' | 'isPublic' | 'startsAt'>,
    tx: Tx = this.database.manager,
  ): Promise<string | null> {
    const { timezone, ...event } = await this.events.view(scope, tx);
    const now = this.clock.now();
    // An event without days lasts as long as its sessions.
    const endsOn = event.endsOn ?? dateIn(timezone, new Date(session.startsAt ?? now));
    const open = mayBeRated(session, { endsOn, now, today: dateIn(timezone, now) });
    return open ? ratedUntil(session, endsOn) : null;
  }

  /** What this person has said of a session before; null where nothing. */
  ratingOf(scope: Scope, sessionId: string, registrationId: string): Promise<Rating | null> {
    return this.feedback.findRating(
      this.database.manager,
      scope,
      this.keyOf(scope, sessionId, registrationId),
    );
  }

  /**
   * Takes what she thinks, in place of what she said before. Whoever calls has seen that the session may be rated. It is
   * written in no history, which would say who did it.
   */
  async rate(
    tx: Tx,
    scope: Scope,
    { sessionId, registrationId }: { sessionId: string; registrationId: string },
    rating: Rating,
  ): Promise<void> {
    const { rehearsal } = await this.events.view(scope, tx);
    const key = this.keyOf(scope, sessionId, registrationId);
    await this.feedback.putRating(tx, scope, { ...key, ...rating, inRehearsal: rehearsal });
  }

  /** How many are in a session, as somebody counts them now; the count before stays in the history. */
  async count(tx: Tx, scope: Scope, sessionId: string, heads: number): Promise<void> {
    scope.require('programme.write');
    // One count after the other: each says in the history what it took the place of.
    await this.programme.lock(tx, scope, this.clock.now());
    const [session] = await this.sessions.list(tx, scope, [sessionId]);
    if (!session || UNCOUNTED.has(session.kind)) throw notFound('session');
    const before = (await this.feedback.attendance(tx, scope, sessionId)).get(sessionId);
    const [countedAt, countedBy] = [this.clock.now(), scope.actor.name];
    await this.feedback.putAttendance(tx, scope, { sessionId, heads, countedAt, countedBy });
    const counted = { heads: before?.heads ?? null };
    await this.audit.add(
      tx,
      scope,
      attendanceRecord.change('session-attendance.counted', sessionId, counted, { heads }),
    );
  }

  /**
   * The sessions of the draft that have a time, as they follow one another, and with them those that were rated or counted
   * and are in the draft no more, as they were released last.
   */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<SessionAfterwards[]> {
    scope.require('programme.read');
    const { rooms } = await this.events.view(scope, tx);
    const ratings = await this.feedback.ratings(tx, scope);
    const attendance = await this.feedback.attendance(tx, scope);
    const draft = (await this.sessions.list(tx, scope)).filter(({ startsAt }) => startsAt !== null);
    const there = new Set(draft.map(({ id }) => id));
    const gone = new Set([...ratings.keys(), ...attendance.keys()].filter((id) => !there.has(id)));
    return [...draft, ...(await this.releasedLast(tx, scope, gone))]
      .flatMap(({ id, kind, code, title, startsAt, minutes, roomId }): SessionAfterwards[] => {
        const end = endOf({ startsAt, minutes });
        if (startsAt === null || end === null || UNCOUNTED.has(kind)) return [];
        const room = rooms.find((one) => one.id === roomId);
        const counted = attendance.get(id);
        const own = ratings.get(id);
        return [
          {
            ...{ sessionId: id, code, title, startsAt, endsAt: new Date(end).toISOString() },
            room: room?.name ?? null,
            capacity: room?.capacity ?? null,
            attendance: counted ? { ...counted, countedAt: counted.countedAt.toISOString() } : null,
            feedback: own ? feedbackOf(own) : NO_FEEDBACK,
          },
        ];
      })
      .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  }

  /** These sessions, each as it was in the last release that had it. */
  private async releasedLast(tx: Tx, scope: Scope, ids: ReadonlySet<string>): Promise<Session[]> {
    const found = new Map<string, Session>();
    const heads = ids.size === 0 ? [] : await this.releases.list(tx, scope);
    for (const { number } of heads) {
      const sessions = (await this.releases.find(tx, scope, number))?.snapshot.sessions ?? [];
      for (const session of sessions) {
        const { id, startsAt } = session;
        if (ids.has(id) && startsAt !== null && !found.has(id)) found.set(id, session);
      }
      if (found.size === ids.size) break;
    }
    return [...found.values()];
  }

  /** The same as rows below their headings. */
  async table(scope: Scope): Promise<string[][]> {
    const { timezone } = await this.events.view(scope);
    return feedbackTable(await this.list(scope), { timezone, language: 'en' });
  }

  private keyOf(scope: Scope, sessionId: string, registrationId: string): RatingKey {
    const whose = JSON.stringify(['rating', scope.event, sessionId, registrationId]);
    return { sessionId, rater: createHmac('sha256', this.settings.secretKey).update(whose).digest() };
  }
}
