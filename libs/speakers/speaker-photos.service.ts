import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import {
  Audit,
  Database,
  FileStore,
  type MadePortrait,
  type Scope,
  type StoredFile,
  SystemScope,
  type Tx,
} from '@app/platform';
import { asHandedIn } from './as-handed-in';
import { mayActFor, mayLookAt } from './may-act';
import type { SpeakerEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { speakerRecord } from './speakers.records';
import { readable } from './readable-events';
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
    await this.keep(tx, scope, speaker, { bytes, mediaType });
    await this.profiles.claim(tx, scope, speaker);
  }

  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    mayActFor(scope, id);
    const speaker = await this.lock(tx, scope, id);
    if (speaker.photoId === null) throw notFound('photo');
    await this.speakers.save(tx, scope, id, { photoId: null });
    await this.files.remove(tx, scope, speaker.photoId);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.photo-removed', id));
  }

  /** Keeps the photo that an earlier edition has of her, where there is one; whom the actor may not read there is nobody. */
  async takeOver(tx: Tx, scope: Scope, id: string, earlierId: string): Promise<void> {
    scope.require('programme.write');
    const earlier = await this.speakers.ofEarlier(tx, scope, earlierId, readable(scope));
    if (!earlier) throw notFound('speaker');
    if (!earlier.photoId) return;
    const there = SystemScope.of({
      eventId: earlier.eventId,
      asker: scope.actor,
      reason: 'What an earlier edition has of a speaker',
    });
    const { file, stream } = await this.files.open(there, earlier.photoId);
    await this.keep(tx, scope, await this.lock(tx, scope, id), {
      bytes: await buffer(stream),
      mediaType: file.mediaType,
    });
  }

  /** For who looks after the programme and for herself. */
  async open(scope: Scope, speakerId: string): Promise<{ file: StoredFile; stream: Readable }> {
    mayLookAt(scope, speakerId);
    const speaker = await this.speakers.find(this.database.manager, scope, speakerId);
    if (!speaker?.photoId) throw notFound('photo');
    return this.files.open(asHandedIn(scope), speaker.photoId);
  }

  private async keep(
    tx: Tx,
    scope: Scope,
    { id, photoId }: SpeakerEntity,
    { bytes, mediaType }: { bytes: Buffer; mediaType: string },
  ): Promise<void> {
    const name = 'photo.jpg';
    const file = await this.files.put(tx, scope, { kind: 'speaker-photo', name, mediaType, bytes });
    await this.speakers.save(tx, scope, id, { photoId: file.id });
    if (photoId !== null) await this.files.remove(tx, scope, photoId);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.photo-put', id));
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity> {
    const speaker = await this.speakers.lock(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    return speaker;
  }
}
