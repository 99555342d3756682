import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** Registrations nobody has sent: drafts that lie, and places that are kept until a day. */
@Injectable()
export class UnsentRepository {
  /**
   * Of every event: removes drafts nobody has touched since this moment; returns them. What was ever sent has a number
   * and a person, and stays.
   */
  async deleteDrafts(
    tx: Tx,
    before: Date,
    most: number,
  ): Promise<{ id: string; eventId: string; linkId: string | null }[]> {
    const drafts = await tx.query<{ id: string; eventId: string; linkId: string | null }[]>(
      `select id, event_id as "eventId", link_id as "linkId" from registration
       where state = 'draft' and updated_at < $1 and number is null and sent_at is null and person_id is null
       order by updated_at limit $2 for update skip locked`,
      [before, most],
    );
    await deleteWithMoves(
      tx,
      drafts.map(({ id }) => id),
    );
    return drafts;
  }

  /** Removes one of them; whoever calls has locked it and looked at it. */
  async deleteDraft(tx: Tx, scope: Scope, id: string): Promise<void> {
    const draft = await tx.query<{ id: string }[]>(
      `select id from registration where event_id = $1 and id = $2 and state = 'draft'`,
      [scope.event, id],
    );
    await deleteWithMoves(
      tx,
      draft.map((each) => each.id),
    );
  }

  /**
   * Of every event: marks drafts that lie since this moment as reminded and returns them. Of one address only the newest,
   * and none where something was sent or reminded with it already: nobody is written to twice.
   */
  async markReminded(
    tx: Tx,
    { untouchedSince, now }: { untouchedSince: Date; now: Date },
    most: number,
  ): Promise<{ id: string; eventId: string }[]> {
    const [marked] = await tx.query<[{ id: string; eventId: string }[], number]>(
      `update registration set reminded_at = $2
       where id in (
         select draft.id from registration draft
         join event on event.id = draft.event_id and event.state = 'live'
         join category on category.event_id = draft.event_id and category.id = draft.category_id
         where draft.state = 'draft' and draft.sent_at is null and draft.reminded_at is null and draft.email <> ''
           and draft.updated_at < $1 and not draft.invented
           and (category.opens_at is null or category.opens_at <= $2)
           and (category.closes_at is null or category.closes_at > $2)
           and not exists (
             select 1 from registration other
             where other.event_id = draft.event_id and lower(other.email) = draft.email and other.id <> draft.id
               -- Behind a shared mailbox stand several people.
               and draft.contact = 'own' and other.contact = 'own'
               and (other.sent_at is not null or other.reminded_at is not null
                 or (other.state = 'draft' and (other.updated_at, other.id) > (draft.updated_at, draft.id)))
           )
         order by draft.updated_at limit $3 for update of draft skip locked
       )
       returning id, event_id as "eventId"`,
      [untouchedSince, now, most],
    );
    return marked;
  }

  /** Of every event: the placeholders whose day is over by this moment. */
  keptUntil(tx: Tx, moment: Date, most: number): Promise<{ id: string; eventId: string }[]> {
    return tx.query<{ id: string; eventId: string }[]>(
      `select id, event_id as "eventId" from registration
       where state = 'placeholder' and placeholder_until <= $1 order by placeholder_until, id limit $2`,
      [moment, most],
    );
  }
}

async function deleteWithMoves(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from registration_move where registration_id = any($1::uuid[])', [ids]);
  await tx.query('delete from registration where id = any($1::uuid[])', [ids]);
}
