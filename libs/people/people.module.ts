import { Module } from '@nestjs/common';
import { PeopleService } from './people.service';
import { PeopleRepository } from './persistence/people.repository';

@Module({
  providers: [PeopleRepository, PeopleService],
  exports: [PeopleService],
})
export class PeopleModule {}
