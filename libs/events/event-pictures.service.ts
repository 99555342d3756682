import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, isId, notFound } from '@app/kernel';
import {
  Audit,
  auditRecord,
  CLOCK,
  Database,
  FileStore,
  type MadePicture,
  type Scope,
  SystemScope,
  type Tx,
} from '@app/platform';
import type { PictureSize } from './domain/event-picture';
import type { EventEntity } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

const PICTURE = auditRecord('event', { public: ['picture'] });

/** The picture on an event's page. */
@Injectable()
export class EventPictures {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly files: FileStore,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Puts the picture in the place of the one before. What else is being edited of the event does not mind. */
  async put(tx: Tx, scope: Scope, made: readonly MadePicture[]): Promise<void> {
    const event = await this.lock(tx, scope);
    const picture: PictureSize[] = [];
    for (const { width, height, bytes, mediaType, sha256 } of made) {
      const name = `${event.code}-${width}.webp`;
      const file = await this.files.put(tx, scope, { kind: 'event-picture', name, mediaType, bytes });
      picture.push({ width, height, file: file.id, sha256 });
    }
    await this.replace(tx, scope, event, picture);
  }

  /** Leaves the event without one. */
  async remove(tx: Tx, scope: Scope): Promise<void> {
    const event = await this.lock(tx, scope);
    if (event.picture === null) throw notFound('picture');
    await this.replace(tx, scope, event, null);
  }

  /** The bytes behind an address, for anybody who knows it; `not-found` once the picture is another. */
  async open(eventId: string, sha256: string): Promise<{ size: number; stream: Readable }> {
    if (!isId(eventId)) throw notFound('picture');
    const scope = SystemScope.of({ eventId, reason: 'A picture anybody may see' });
    const event = await this.events.find(this.database.manager, scope);
    const found = event?.picture?.find((size) => size.sha256 === sha256);
    if (!found) throw notFound('picture');
    const { file, stream } = await this.files.open(scope, found.file);
    return { size: file.size, stream };
  }

  private async lock(tx: Tx, scope: Scope): Promise<EventEntity> {
    scope.require('events.write');
    const event = await this.events.lock(tx, scope);
    if (!event) throw notFound('event');
    return event;
  }

  private async replace(
    tx: Tx,
    scope: Scope,
    event: EventEntity,
    picture: PictureSize[] | null,
  ): Promise<void> {
    await this.events.savePicture(tx, scope, picture, this.clock.now());
    for (const { file } of event.picture ?? []) await this.files.remove(tx, scope, file);
    await this.audit.add(
      tx,
      scope,
      PICTURE.change('event.picture-changed', event.id, { picture: event.picture }, { picture }),
    );
  }
}
