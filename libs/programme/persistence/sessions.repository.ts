import { Injectable } from '@nestjs/common';
import type { EventPartRef } from '@app/events';
import { type Scope, type Tx, violatedConstraint } from '@app/platform';
import { engagementGone } from '../domain/programme.errors';
import type { Session, SessionItem } from '../domain/session';

type ScalarField = Exclude<keyof Session, 'items'>;

/** Each column of a session, with the field it keeps and the type the database has it in. */
const COLUMNS: Readonly<Record<ScalarField, readonly [column: string, type: string]>> = {
  id: ['id', 'uuid'],
  kind: ['kind', 'text'],
  themeId: ['theme_id', 'uuid'],
  code: ['code', 'text'],
  title: ['title', 'jsonb'],
  subtitle: ['subtitle', 'jsonb'],
  summary: ['summary', 'jsonb'],
  description: ['description', 'jsonb'],
  roomId: ['room_id', 'uuid'],
  startsAt: ['starts_at', 'timestamptz'],
  minutes: ['minutes', 'integer'],
  floorLanguage: ['floor_language', 'text'],
  layout: ['layout', 'text'],
  setupMinutes: ['setup_minutes', 'integer'],
  turnaroundMinutes: ['turnaround_minutes', 'integer'],
  seatsNeeded: ['seats_needed', 'integer'],
  equipment: ['equipment', 'text'],
  isPublic: ['is_public', 'boolean'],
  featured: ['featured', 'text'],
  closedFor: ['closed_for', 'jsonb'],
  parentId: ['parent_id', 'uuid'],
  externalId: ['external_id', 'text'],
  exchanged: ['exchanged', 'jsonb'],
  channels: ['channels', 'jsonb'],
  materials: ['materials', 'jsonb'],
};

const FIELDS = Object.entries(COLUMNS);
const NAMES = FIELDS.map(([, [column]]) => column);
const KEPT = NAMES.filter((column) => column !== 'id');
const SELECTED = FIELDS.map(([field, [column]]) => `session.${column} as "${field}"`).join(', ');
const SENT = FIELDS.map(([field, [, type]]) => `"${field}" ${type}`).join(', ');
const GIVEN = FIELDS.map(([field]) => `sent."${field}"`).join(', ');

type SessionRow = Omit<Session, 'items' | 'startsAt'> & { startsAt: Date | null };

interface ItemRow extends SessionItem {
  sessionId: string;
}

/** The sessions of a draft with their items and who appears in them. */
@Injectable()
export class SessionsRepository {
  /** All of them, or those of these ids, in the order in which they were made. */
  async list(tx: Tx, scope: Scope, ids: readonly string[] | null = null): Promise<Session[]> {
    const sessions = await tx.query<SessionRow[]>(
      `select ${SELECTED} from programme_session session
       where session.event_id = $1 and ($2::uuid[] is null or session.id = any($2)) order by session.id`,
      [scope.event, ids],
    );
    const items = await this.itemsOf(tx, scope, ids);
    return sessions.map(({ startsAt, ...session }) => ({
      ...session,
      startsAt: startsAt && startsAt.toISOString(),
      items: items.get(session.id) ?? [],
    }));
  }

  /** Writes these sessions as they are now, and takes those of `gone` away. */
  async save(tx: Tx, scope: Scope, sessions: readonly Session[], gone: readonly string[]): Promise<void> {
    const ids = [...sessions.map(({ id }) => id), ...gone];
    // Items go first: one may have moved from one of these sessions to another.
    await tx.query(`delete from session_item where event_id = $1 and session_id = any($2)`, [
      scope.event,
      ids,
    ]);
    if (gone.length > 0) {
      await tx.query(`delete from programme_session where event_id = $1 and id = any($2)`, [
        scope.event,
        gone,
      ]);
    }
    if (sessions.length === 0) return;
    await tx.query(
      `insert into programme_session (event_id, ${NAMES.join(', ')})
       select $1, ${GIVEN} from jsonb_to_recordset($2::jsonb) as sent (${SENT})
       on conflict (event_id, id) do update set ${KEPT.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [scope.event, JSON.stringify(sessions)],
    );
    await this.insertItems(tx, scope, sessions);
  }

  /** How many sessions are in this room, of this theme, or, in the calendar of the venue, on this day. */
  async countIn(tx: Tx, scope: Scope, { kind, id, code }: EventPartRef): Promise<number> {
    const conditions = {
      room: 'session.room_id = $2::uuid',
      theme: 'session.theme_id = $2::uuid',
      day: `(session.starts_at at time zone event.timezone)::date = $2::date`,
    };
    const rows = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from programme_session session join event on event.id = session.event_id
       where session.event_id = $1 and ${conditions[kind]}`,
      [scope.event, kind === 'day' ? code : id],
    );
    return rows[0]?.count ?? 0;
  }

  /** By engagement, the session whose item it is in. */
  async placesOf(tx: Tx, scope: Scope): Promise<Map<string, string>> {
    const rows = await tx.query<{ engagementId: string; sessionId: string }[]>(
      `select engagement_id as "engagementId", session_id as "sessionId" from appearance where event_id = $1`,
      [scope.event],
    );
    return new Map(rows.map(({ engagementId, sessionId }) => [engagementId, sessionId]));
  }

  /** The sessions in which one of these engagements appears. */
  async withAny(tx: Tx, scope: Scope, engagementIds: readonly string[]): Promise<Session[]> {
    const rows = await tx.query<{ id: string }[]>(
      'select distinct session_id as id from appearance where event_id = $1 and engagement_id = any($2::uuid[])',
      [scope.event, engagementIds],
    );
    if (rows.length === 0) return [];
    return this.list(
      tx,
      scope,
      rows.map(({ id }) => id),
    );
  }

  /** The engagements that appear in an item, as they speak; null where there is no such item. */
  async appearing(tx: Tx, scope: Scope, itemId: string): Promise<string[] | null> {
    const rows = await tx.query<{ ids: string[] }[]>(
      `select array(select engagement_id from appearance
         where appearance.event_id = item.event_id and appearance.item_id = item.id order by position) as ids
       from session_item item where item.event_id = $1 and item.id = $2`,
      [scope.event, itemId],
    );
    return rows[0]?.ids ?? null;
  }

  private async insertItems(tx: Tx, scope: Scope, sessions: readonly Session[]): Promise<void> {
    const items = sessions.flatMap(({ id: sessionId, items: own }) =>
      own.map((item, position) => ({ ...item, sessionId, position })),
    );
    if (items.length === 0) return;
    await tx.query(
      `insert into session_item (event_id, id, session_id, position, kind, title, minutes)
       select $1, sent.id, sent."sessionId", sent.position, sent.kind, sent.title, sent.minutes
       from jsonb_to_recordset($2::jsonb)
         as sent (id uuid, "sessionId" uuid, position integer, kind text, title jsonb, minutes integer)`,
      [scope.event, JSON.stringify(items)],
    );
    const appearances = items.flatMap(({ id: itemId, sessionId, appearances: own }) =>
      own.map(({ engagementId }, position) => ({ itemId, sessionId, engagementId, position })),
    );
    if (appearances.length === 0) return;
    try {
      await tx.query(
        `insert into appearance (event_id, session_id, item_id, position, engagement_id)
         select $1, sent."sessionId", sent."itemId", sent.position, sent."engagementId"
         from jsonb_to_recordset($2::jsonb)
           as sent ("sessionId" uuid, "itemId" uuid, position integer, "engagementId" uuid)`,
        [scope.event, JSON.stringify(appearances)],
      );
    } catch (error) {
      // Elsewhere the same constraint tells whoever removes a part that it stands in a session.
      throw violatedConstraint(error) === 'appearance_engagement_fk' ? engagementGone() : error;
    }
  }

  private async itemsOf(
    tx: Tx,
    scope: Scope,
    ids: readonly string[] | null,
  ): Promise<Map<string, SessionItem[]>> {
    const rows = await tx.query<ItemRow[]>(
      `select item.id, item.session_id as "sessionId", item.kind, item.title, item.minutes,
         coalesce(
           (select jsonb_agg(jsonb_build_object('engagementId', appearance.engagement_id) order by appearance.position)
            from appearance where appearance.event_id = item.event_id and appearance.item_id = item.id),
           '[]') as appearances
       from session_item item
       where item.event_id = $1 and ($2::uuid[] is null or item.session_id = any($2))
       order by item.session_id, item.position`,
      [scope.event, ids],
    );
    const bySession = new Map<string, SessionItem[]>();
    for (const { sessionId, ...item } of rows) {
      const own = bySession.get(sessionId);
      if (own) own.push(item);
      else bySession.set(sessionId, [item]);
    }
    return bySession;
  }
}
