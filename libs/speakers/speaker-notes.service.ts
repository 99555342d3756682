import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile } from '@app/events';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import type { SpeakerNoteEntity } from './persistence/speaker.entities';
import { SpeakerNotesRepository } from './persistence/speaker-notes.repository';
import { speakerNoteRecord } from './speakers.records';

export interface NoteText {
  /** The theme whose speakers read it; null for all. */
  themeId: string | null;
  words: LocalisedText;
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

  async create(tx: Tx, scope: Scope, { themeId, words }: NoteText): Promise<SpeakerNoteEntity> {
    scope.require('programme.write');
    const note: SpeakerNoteEntity = {
      id: newId(),
      eventId: scope.event,
      themeId,
      words,
      version: 1,
      createdAt: this.clock.now(),
    };
    await this.notes.insert(tx, note);
    await this.audit.add(
      tx,
      scope,
      speakerNoteRecord.created('speaker-note.created', note.id, { themeId, words }),
    );
    return note;
  }

  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    { themeId, words }: NoteText,
  ): Promise<SpeakerNoteEntity> {
    const before = await this.lock(tx, scope, seen.id);
    if (before.version !== seen.version) throw changedMeanwhile('note', { version: before.version });
    await this.notes.save(tx, scope, seen.id, { themeId, words });
    const entry = speakerNoteRecord.change(
      'speaker-note.changed',
      seen.id,
      { themeId: before.themeId, words: before.words },
      { themeId, words },
    );
    await this.audit.add(tx, scope, entry);
    return { ...before, themeId, words, version: before.version + 1 };
  }

  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    const { themeId, words } = await this.lock(tx, scope, id);
    await this.notes.delete(tx, scope, id);
    await this.audit.add(
      tx,
      scope,
      speakerNoteRecord.removed('speaker-note.removed', id, { themeId, words }),
    );
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerNoteEntity> {
    scope.require('programme.write');
    const note = await this.notes.lock(tx, scope, id);
    if (!note) throw notFound('speaker-note');
    return note;
  }
}
