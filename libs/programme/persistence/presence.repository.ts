import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { OpenTab } from '../domain/presence';

/** Which tab of whom it is. */
export interface TabKey {
  accountId: string;
  tab: string;
}

/** More people than that at once nobody reads, and no committee has. */
const MOST_TABS = 100;

/** Who has the editor of an event's programme before her. */
@Injectable()
export class PresenceRepository {
  /**
   * Notes that this tab is there and what it shows, as far as it is a session of the draft. Returns whether that is news: it
   * was not there since `awayBefore`, or showed something else.
   */
  async put(
    tx: Tx,
    scope: Scope,
    { accountId, tab, name, sessionId }: TabKey & Pick<OpenTab, 'name' | 'sessionId'>,
    { now, awayBefore }: { now: Date; awayBefore: Date },
  ): Promise<boolean> {
    const [row] = await tx.query<{ isNews: boolean }[]>(
      `with shown as (
         select (select id from programme_session where event_id = $1 and id = $5) as session_id),
       before as (
         select session_id from programme_presence
         where event_id = $1 and account_id = $2 and tab = $3 and seen_at >= $7),
       written as (
         insert into programme_presence as there (event_id, account_id, tab, name, session_id, since, seen_at)
         select $1, $2, $3, $4, session_id, $6, $6 from shown
         on conflict on constraint programme_presence_pk do update set
           name = excluded.name,
           since = case
             when there.session_id is not distinct from excluded.session_id and there.seen_at >= $7 then there.since
             else excluded.since end,
           session_id = excluded.session_id,
           seen_at = greatest(there.seen_at, excluded.seen_at))
       select not exists (
         select from before, shown where before.session_id is not distinct from shown.session_id) as "isNews"`,
      [scope.event, accountId, tab, name, sessionId, now, awayBefore],
    );
    return row?.isNews ?? false;
  }

  /** Takes a tab away; whether it was there. */
  async remove(tx: Tx, scope: Scope, { accountId, tab }: TabKey): Promise<boolean> {
    const [, removed] = await tx.query<[object[], number]>(
      'delete from programme_presence where event_id = $1 and account_id = $2 and tab = $3',
      [scope.event, accountId, tab],
    );
    return removed > 0;
  }

  /** The tabs of everybody but this account that were there since then, longest there first. */
  async others(tx: Tx, scope: Scope, accountId: string, since: Date): Promise<OpenTab[]> {
    return tx.query<OpenTab[]>(
      `select account_id as "accountId", name, session_id as "sessionId", since
       from programme_presence
       where event_id = $1 and account_id <> $2 and seen_at >= $3
       order by since, account_id, tab limit ${String(MOST_TABS)}`,
      [scope.event, accountId, since],
    );
  }

  /** Forgets whoever went without a word, in every event. What another forgets in that moment is left to her. */
  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query(
      `delete from programme_presence where (event_id, account_id, tab) in (
         select event_id, account_id, tab from programme_presence where seen_at < $1
         limit ${String(MOST_TABS)} for update skip locked)`,
      [before],
    );
  }
}
