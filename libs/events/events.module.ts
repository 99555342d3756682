import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SignedInEvents } from '@app/identity';
import { EventDirectory } from '@app/platform';
import { EventPartsService } from './event-parts.service';
import { EventsImport } from './events.import';
import { EventsReader } from './events.reader';
import { EventsService } from './events.service';
import { PartUses } from './part-uses';
import './persistence/events.constraints';
import { eventsEntities } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';
import { StoredEventDirectory, StoredSignedInEvents } from './ports';

/** Global, because the guard before every route asks the event directory. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(eventsEntities)],
  providers: [
    EventsRepository,
    EventsReader,
    EventsService,
    EventPartsService,
    EventsImport,
    PartUses,
    { provide: EventDirectory, useClass: StoredEventDirectory },
    { provide: SignedInEvents, useClass: StoredSignedInEvents },
  ],
  exports: [
    EventsReader,
    EventsService,
    EventPartsService,
    EventsImport,
    PartUses,
    EventDirectory,
    SignedInEvents,
  ],
})
export class EventsModule {}
