import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { NoteEntity, TagEntity } from './tag.entities';

/** A tag with how many registrations have it. */
export type TagRow = Pick<TagEntity, 'id' | 'name' | 'colour' | 'version'> & { people: number };

@Injectable()
export class TagsRepository {
  /** By name. */
  list(tx: Tx, scope: Scope): Promise<TagRow[]> {
    return tx.query(
      `select tag.id, tag.name, tag.colour, tag.version, count(pinned.tag_id)::integer as people
       from tag left join registration_tag pinned on pinned.event_id = tag.event_id and pinned.tag_id = tag.id
       where tag.event_id = $1 group by tag.id order by lower(tag.name), tag.id`,
      [scope.event],
    );
  }

  find(tx: Tx, scope: Scope, id: string): Promise<TagEntity | null> {
    return tx.findOneBy(TagEntity, { eventId: scope.event, id });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<TagEntity | null> {
    return tx.findOne(TagEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(tx: Tx, tag: TagEntity): Promise<void> {
    await tx.insert(TagEntity, tag);
  }

  /** One version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, changes: Partial<TagEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(TagEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .execute();
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(TagEntity, { eventId: scope.event, id });
  }

  /** Whether it was not pinned before. */
  async pin(
    tx: Tx,
    scope: Scope,
    pinned: { registrationId: string; tagId: string; at: Date },
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into registration_tag (event_id, registration_id, tag_id, at) values ($1, $2, $3, $4)
       on conflict on constraint registration_tag_pk do nothing returning tag_id`,
      [scope.event, pinned.registrationId, pinned.tagId, pinned.at],
    );
    return rows.length > 0;
  }

  /** Whether it was pinned. */
  async unpin(tx: Tx, scope: Scope, pinned: { registrationId: string; tagId: string }): Promise<boolean> {
    const [, count] = await tx.query<[unknown, number]>(
      `delete from registration_tag where event_id = $1 and registration_id = $2 and tag_id = $3`,
      [scope.event, pinned.registrationId, pinned.tagId],
    );
    return count > 0;
  }

  /** The tags of one registration by name. */
  ofRegistration(
    tx: Tx,
    scope: Scope,
    registrationId: string,
  ): Promise<Pick<TagEntity, 'id' | 'name' | 'colour'>[]> {
    return tx.query(
      `select tag.id, tag.name, tag.colour from registration_tag pinned
       join tag on tag.event_id = pinned.event_id and tag.id = pinned.tag_id
       where pinned.event_id = $1 and pinned.registration_id = $2 order by lower(tag.name), tag.id`,
      [scope.event, registrationId],
    );
  }

  /** Newest first. */
  listNotes(tx: Tx, scope: Scope, registrationId: string): Promise<NoteEntity[]> {
    return tx.find(NoteEntity, {
      where: { eventId: scope.event, registrationId },
      order: { at: 'DESC', id: 'DESC' },
    });
  }

  async addNote(
    tx: Tx,
    scope: Scope,
    note: Pick<NoteEntity, 'registrationId' | 'at' | 'words'>,
  ): Promise<NoteEntity> {
    const { kind, id, name } = scope.actor;
    const row = { ...note, id: newId(), eventId: scope.event };
    const entity = Object.assign(new NoteEntity(), row, { actorKind: kind, actorId: id, actorName: name });
    await tx.insert(NoteEntity, entity);
    return entity;
  }
}
