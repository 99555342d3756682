import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { NoteAudience } from '../domain/note';
import { SpeakerNoteEntity } from './speaker.entities';

@Injectable()
export class SpeakerNotesRepository {
  async insert(tx: Tx, note: SpeakerNoteEntity): Promise<void> {
    await tx.insert(SpeakerNoteEntity, note);
  }

  /** As they were written. */
  list(tx: Tx, scope: Scope): Promise<SpeakerNoteEntity[]> {
    return tx.find(SpeakerNoteEntity, {
      where: { eventId: scope.event },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerNoteEntity | null> {
    return tx.findOne(SpeakerNoteEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(
    tx: Tx,
    scope: Scope,
    id: string,
    changes: NoteAudience & { words: LocalisedText },
  ): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(SpeakerNoteEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where('event_id = :event AND id = :id', { event: scope.event, id })
      .execute();
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(SpeakerNoteEntity, { eventId: scope.event, id });
  }

  async usesOf(tx: Tx, scope: Scope, of: { themeId: string } | { roomId: string }): Promise<number> {
    return tx.countBy(SpeakerNoteEntity, { eventId: scope.event, ...of });
  }
}
