import { Module } from '@nestjs/common';
import { PeopleModule } from '../people.module';
import { OrganisationMergersController, PersonMergersController } from './mergers.controller';

@Module({
  imports: [PeopleModule],
  controllers: [PersonMergersController, OrganisationMergersController],
})
export class PeopleHttpModule {}
