import { Module } from '@nestjs/common';
import { GuestsReader } from './guests.reader';
import { RegisteredReader } from './registered.reader';
import { PersonGroupsReader } from './person-groups.reader';

/** By itself: who plans a programme needs the names and groups of people, and nothing else of registration. */
@Module({
  providers: [PersonGroupsReader, GuestsReader, RegisteredReader],
  exports: [PersonGroupsReader, GuestsReader, RegisteredReader],
})
export class PersonGroupsModule {}
