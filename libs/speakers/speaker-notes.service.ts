import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile } from '@app/events';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import type { NoteAudience, NoteKind } from './domain/note';
import type { SpeakerNoteEntity } from './persistence/speaker.entities';
import { SpeakerNotesRepository } from './persistence/speaker-notes.repository';
import { speakerNoteRecord } from './speakers.records';

export interface NoteText {
  /** The theme whose speakers read it; null for any. */
  themeId: string | null;
  /** Those who speak in such a session only. */
  sessionKind?: NoteKind | null;
  /** Those who speak in this room only. */
  roomId?: string | null;
  words: LocalisedText;
}

type WholeNote = NoteAudience & { words: LocalisedText };

function whole({ themeId, sessionKind = null, roomId = null, words }: NoteText): WholeNote {
  return { themeId, sessionKind, roomId, words };
}

/** What speakers are told on their pages. */
@Injectable()
export class SpeakerNotes {
  constructor(
    private readonly database: Database,
    private readonly notes: SpeakerNotesRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(scope: Scope, tx: Tx = this.database.manager): Promise<SpeakerNoteEntity[]> {
    scope.require('programme.read');
    return this.notes.list(tx, scope);
  }

  async create(tx: Tx, scope: Scope, told: NoteText): Promise<SpeakerNoteEntity> {
    scope.require('programme.write');
    const note: SpeakerNoteEntity = {
      id: newId(),
      eventId: scope.event,
      ...whole(told),
      version: 1,
      createdAt: this.clock.now(),
    };
    await this.notes.insert(tx, note);
    await this.audit.add(
      tx,
      scope,
      speakerNoteRecord.created('speaker-note.created', note.id, { ...whole(told) }),
    );
    return note;
  }

  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    told: NoteText,
  ): Promise<SpeakerNoteEntity> {
    const before = await this.lock(tx, scope, seen.id);
    if (before.version !== seen.version) throw changedMeanwhile('note', { version: before.version });
    const after = whole(told);
    await this.notes.save(tx, scope, seen.id, after);
    const entry = speakerNoteRecord.change(
      'speaker-note.changed',
      seen.id,
      { ...whole(before) },
      { ...after },
    );
    await this.audit.add(tx, scope, entry);
    return { ...before, ...after, version: before.version + 1 };
  }

  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    const before = await this.lock(tx, scope, id);
    await this.notes.delete(tx, scope, id);
    await this.audit.add(
      tx,
      scope,
      speakerNoteRecord.removed('speaker-note.removed', id, { ...whole(before) }),
    );
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerNoteEntity> {
    scope.require('programme.write');
    const note = await this.notes.lock(tx, scope, id);
    if (!note) throw notFound('speaker-note');
    return note;
  }
}
