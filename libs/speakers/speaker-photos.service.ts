import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import {
  Audit,
  Database,
  FileStore,
  type MadePortrait,
  type Scope,
  type StoredFile,
  type Tx,
} from '@app/platform';
import { asHandedIn } from './as-handed-in';
import { mayActFor, mayLookAt } from './may-act';
import type { SpeakerEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { speakerRecord } from './speakers.records';
import { Speakers } from './speakers.service';

/** Her picture: cut by whoever sends it, kept with the event and gone with it. */
@Injectable()
export class SpeakerPhotos {
  constructor(
    private readonly database: Database,
    private readonly speakers: SpeakersRepository,
    private readonly profiles: Speakers,
    private readonly files: FileStore,
    private readonly audit: Audit,
  ) {}

  async put(tx: Tx, scope: Scope, id: string, { bytes, mediaType }: MadePortrait): Promise<void> {
    mayActFor(scope, id);
    const speaker = await this.lock(tx, scope, id);
    const file = await this.files.put(tx, scope, {
      kind: 'speaker-photo',
      name: 'photo.jpg',
      mediaType,
      bytes,
    });
    await this.speakers.save(tx, scope, id, { photoId: file.id });
    if (speaker.photoId !== null) await this.files.remove(tx, scope, speaker.photoId);
    await this.profiles.claim(tx, scope, speaker);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.photo-put', id));
  }

  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    mayActFor(scope, id);
    const speaker = await this.lock(tx, scope, id);
    if (speaker.photoId === null) throw notFound('photo');
    await this.speakers.save(tx, scope, id, { photoId: null });
    await this.files.remove(tx, scope, speaker.photoId);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.photo-removed', id));
  }

  /** For who looks after the programme and for herself. */
  async open(scope: Scope, speakerId: string): Promise<{ file: StoredFile; stream: Readable }> {
    mayLookAt(scope, speakerId);
    const speaker = await this.speakers.find(this.database.manager, scope, speakerId);
    if (!speaker?.photoId) throw notFound('photo');
    return this.files.open(asHandedIn(scope), speaker.photoId);
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity> {
    const speaker = await this.speakers.lock(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    return speaker;
  }
}
