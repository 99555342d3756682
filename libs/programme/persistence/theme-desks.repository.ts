import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** Who looks after a theme, and the code that lets people sign up for it; empty: none. */
export interface ThemeDeskRow {
  themeId: string;
  team: string[];
  code: string;
  /** 0 where nobody has said anything of it yet. */
  version: number;
}

/** How much of the draft is a theme’s. */
export interface ThemeFigures {
  themeId: string;
  sessions: number;
  scheduled: number;
  minutes: number;
  speakers: number;
  confirmed: number;
  seats: number;
}

@Injectable()
export class ThemeDesksRepository {
  /** One for each theme, in the order of themes. */
  list(tx: Tx, scope: Scope, themeId: string | null = null): Promise<ThemeDeskRow[]> {
    return tx.query(
      `select theme.id as "themeId", coalesce(desk.code, '') as code, coalesce(desk.version, 0) as version,
         coalesce((select jsonb_agg(member.account_id order by member.account_id) from theme_member member
           where member.event_id = theme.event_id and member.theme_id = theme.id), '[]') as team
       from theme left join theme_desk desk on desk.event_id = theme.event_id and desk.theme_id = theme.id
       where theme.event_id = $1 and ($2::uuid is null or theme.id = $2) order by theme.position, theme.id`,
      [scope.event, themeId],
    );
  }

  /** The theme, kept from others who change its desk until the transaction ends; false where there is none. */
  async lock(tx: Tx, scope: Scope, themeId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select 1 from theme where event_id = $1 and id = $2 for no key update',
      [scope.event, themeId],
    );
    return rows.length > 0;
  }

  /** Writes the desk one version further; whoever calls has locked the theme. */
  async put(
    tx: Tx,
    scope: Scope,
    { themeId, code, team }: Pick<ThemeDeskRow, 'themeId' | 'code'> & { team: readonly string[] },
  ): Promise<void> {
    await tx.query(
      `insert into theme_desk (event_id, theme_id, code, version) values ($1, $2, $3, 1)
       on conflict on constraint theme_desk_pk
       do update set code = excluded.code, version = theme_desk.version + 1`,
      [scope.event, themeId, code],
    );
    await tx.query('delete from theme_member where event_id = $1 and theme_id = $2', [scope.event, themeId]);
    await tx.query(
      `insert into theme_member (event_id, theme_id, account_id) select $1, $2, unnest($3::uuid[])`,
      [scope.event, themeId, team],
    );
  }

  /** In one query for all themes; breaks, blockers and rehearsals are nothing a theme offers. */
  figures(tx: Tx, scope: Scope): Promise<ThemeFigures[]> {
    return tx.query(
      `select theme.id as "themeId", own.sessions, own.scheduled, own.minutes, own.seats,
         people.speakers, people.confirmed
       from theme
       cross join lateral (
         select count(*)::integer as sessions, count(session.starts_at)::integer as scheduled,
           coalesce(sum(session.minutes) filter (where session.starts_at is not null), 0)::integer as minutes,
           coalesce(sum(coalesce(
             (select (one.facts ->> 'seats')::integer from jsonb_array_elements(room.layouts) one (facts)
              where one.facts ->> 'code' = session.layout limit 1),
             room.capacity)), 0)::integer as seats
         from programme_session session
         left join room on room.event_id = session.event_id and room.id = session.room_id
         where session.event_id = theme.event_id and session.theme_id = theme.id
           and session.kind in ('session', 'plenary', 'visit')) own
       cross join lateral (
         select count(distinct engagement.speaker_id)::integer as speakers,
           count(distinct engagement.speaker_id) filter (where engagement.state = 'confirmed')::integer as confirmed
         from programme_session session
         join appearance on appearance.event_id = session.event_id and appearance.session_id = session.id
         join engagement on engagement.event_id = appearance.event_id and engagement.id = appearance.engagement_id
         where session.event_id = theme.event_id and session.theme_id = theme.id
           and session.kind in ('session', 'plenary', 'visit')
           and engagement.state in ('invited', 'tentative', 'confirmed')) people
       where theme.event_id = $1 order by theme.position, theme.id`,
      [scope.event],
    );
  }
}
