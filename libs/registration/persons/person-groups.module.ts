import { Module } from '@nestjs/common';
import { PersonGroupsReader } from './person-groups.reader';

/** By itself: who plans a programme needs the groups of people, and nothing else of registration. */
@Module({ providers: [PersonGroupsReader], exports: [PersonGroupsReader] })
export class PersonGroupsModule {}
