import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DomainError, notFound } from '@app/kernel';
import {
  CLOCK,
  Database,
  FileStore,
  type MadePortrait,
  type PicturePick,
  Pictures,
  type Scope,
  type SentPicture,
  SystemScope,
  type Tx,
} from '@app/platform';
import type { FormField, PhotoField } from '../domain/form';
import type { FieldError, RawValues } from '../domain/form-answers';
import type { PartChange } from '../domain/later-change';
import { PHOTO_MOST, photoFault, photoFieldIn, sidesOf } from '../domain/photo';
import { PhotosRepository } from '../persistence/photos.repository';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** What a form brings for its question for a photo: a picture, none any more, or one that cannot be used. */
export type SentPhoto = { field: string } & ({ made: MadePortrait } | { away: true } | { fault: FieldError });

/** What was typed, with the id of the picture that answers the question for it. */
export interface TakenPhoto {
  raw: RawValues;
  faults: FieldError[];
  /** The pictures this registration may answer with. */
  photos: ReadonlySet<string>;
}

/** The pictures people send of themselves: made anew, kept behind the registration, and shown to who may read that. */
@Injectable()
export class Photos {
  constructor(
    private readonly database: Database,
    private readonly pictures: Pictures,
    private readonly files: FileStore,
    private readonly photos: PhotosRepository,
    private readonly registrations: RegistrationsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the picture that was sent as its question wants it; it takes a while, so no transaction is open yet. */
  async prepare(
    { key, shape, least }: PhotoField,
    sent: Pick<SentPicture, 'path' | 'tooLarge'>,
    pick: PicturePick | null,
  ): Promise<SentPhoto> {
    if (sent.tooLarge) return { field: key, fault: tooLarge(key) };
    const wanted = { shape: sidesOf(shape), leastWidth: least, mostWidth: Math.max(PHOTO_MOST, least), pick };
    try {
      return { field: key, made: await this.pictures.portrait(sent.path, wanted) };
    } catch (error) {
      const fault = error instanceof DomainError ? photoFault(key, error) : null;
      if (fault === null) throw error;
      return { field: key, fault };
    }
  }

  /** Keeps what was sent for one of these fields; without a new picture the one that is `kept` stays the answer. */
  async take(
    tx: Tx,
    scope: Scope,
    registrationId: string,
    {
      fields,
      raw,
      sent,
      kept,
    }: { fields: readonly FormField[]; raw: RawValues; sent?: SentPhoto; kept: unknown },
  ): Promise<TakenPhoto> {
    const field = photoFieldIn(fields);
    if (field === undefined) return { raw, faults: [], photos: new Set() };
    const { key } = field;
    const photos = await this.photos.idsOf(tx, scope, registrationId);
    const named = raw[key];
    const stands = typeof kept === 'string' ? kept : '';
    // A page that could keep nothing names the picture that came with it the last time.
    const before = typeof named === 'string' && photos.has(named) ? named : stands;
    if (sent?.field !== key) return { raw: { ...raw, [key]: before }, faults: [], photos };
    if ('fault' in sent) return { raw: { ...raw, [key]: before }, faults: [sent.fault], photos };
    if ('away' in sent) return { raw: { ...raw, [key]: '' }, faults: [], photos };
    const id = await this.keep(tx, scope, registrationId, key, sent.made);
    return { raw: { ...raw, [key]: id }, faults: [], photos: photos.add(id) };
  }

  /** The pictures a registration may answer these fields with. */
  async known(
    tx: Tx,
    scope: Scope,
    registrationId: string,
    fields: readonly FormField[],
  ): Promise<ReadonlySet<string>> {
    return photoFieldIn(fields) ? this.photos.idsOf(tx, scope, registrationId) : new Set();
  }

  /** Takes away what no answer names any more, once the answers are saved. */
  async tidy(tx: Tx, scope: Scope, registrationId: string, sent: SentPhoto | undefined): Promise<void> {
    if (sent !== undefined && !('fault' in sent)) await this.forgetUnnamed(tx, scope, registrationId);
  }

  /** The same once a change was decided. */
  async tidyAfter(tx: Tx, scope: Scope, registrationId: string, { part }: PartChange): Promise<void> {
    if (part === 'photo') await this.forgetUnnamed(tx, scope, registrationId);
  }

  private async forgetUnnamed(tx: Tx, scope: Scope, registrationId: string): Promise<void> {
    for (const { id } of await this.photos.unnamedOf(tx, scope, registrationId))
      await this.files.remove(tx, scope, id);
  }

  /** The picture, for its person, who looks after her delegation, and who may read registrations. */
  async open(
    scope: Scope,
    registrationId: string,
    id: string,
  ): Promise<{ size: number; sha256: string; stream: Readable }> {
    const tx = this.database.manager;
    await this.assertMayLook(tx, scope, registrationId);
    const photo = await this.photos.find(tx, scope, registrationId, id);
    if (photo === null) throw notFound('photo');
    const { file, stream } = await this.files.open(asItself(scope), photo.id);
    return { size: file.size, sha256: file.sha256, stream };
  }

  private async assertMayLook(tx: Tx, scope: Scope, registrationId: string): Promise<void> {
    if (scope.registrationId === registrationId) return;
    if (scope.delegationId === null) return scope.require('registrations.read');
    const registration = await this.registrations.find(tx, scope, registrationId);
    if (registration?.delegationId !== scope.delegationId) throw notFound('photo');
  }

  private async keep(
    tx: Tx,
    scope: Scope,
    registrationId: string,
    field: string,
    { bytes, mediaType, width, height }: MadePortrait,
  ): Promise<string> {
    const { id } = await this.files.put(tx, scope, { kind: 'photo', name: 'photo.jpg', mediaType, bytes });
    const { kind, name } = scope.actor;
    const forHer = kind !== 'holder' && kind !== 'visitor';
    await this.photos.insert(tx, scope, {
      id,
      eventId: scope.event,
      registrationId,
      field,
      width,
      height,
      createdAt: this.clock.now(),
      sentByKind: kind,
      sentByName: forHer ? name : '',
    });
    return id;
  }
}

function tooLarge(field: string): FieldError {
  return { field, code: 'photo-too-large', meta: { megabytes: 10, megapixels: 25 } };
}

/** Who may see it was looked at; the store knows files only. */
function asItself(scope: Scope): Scope {
  return SystemScope.of({ eventId: scope.event, asker: scope.actor, reason: 'A picture of a person' });
}
