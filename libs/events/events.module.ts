import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SignedInEvents } from '@app/identity';
import { EventDirectory } from '@app/platform';
import { EventParts } from './event-parts';
import { EventPartsCache } from './event-parts.cache';
import { EventPartsService } from './event-parts.service';
import { EventPictures } from './event-pictures.service';
import { EventsImport } from './events.import';
import { EventsReader } from './events.reader';
import { EventsService } from './events.service';
import { PartUses } from './part-uses';
import './persistence/events.constraints';
import { eventsEntities } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';
import { StoredEventDirectory, StoredSignedInEvents } from './ports';
import { VocabulariesService } from './vocabularies.service';

/** Global, because the guard before every route asks the event directory. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(eventsEntities)],
  providers: [
    EventsRepository,
    EventPartsCache,
    EventsReader,
    EventsService,
    EventPictures,
    EventParts,
    EventPartsService,
    VocabulariesService,
    EventsImport,
    PartUses,
    { provide: EventDirectory, useClass: StoredEventDirectory },
    { provide: SignedInEvents, useClass: StoredSignedInEvents },
  ],
  exports: [
    EventsRepository,
    EventsReader,
    EventsService,
    EventPictures,
    EventPartsService,
    VocabulariesService,
    EventsImport,
    PartUses,
    EventDirectory,
    SignedInEvents,
  ],
})
export class EventsModule {}
