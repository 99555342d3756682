import { Module } from '@nestjs/common';
import { GuestsReader } from './guests.reader';
import { PersonGroupsReader } from './person-groups.reader';

/** By itself: who plans a programme needs the names and groups of people, and nothing else of registration. */
@Module({ providers: [PersonGroupsReader, GuestsReader], exports: [PersonGroupsReader, GuestsReader] })
export class PersonGroupsModule {}
