import { Module } from '@nestjs/common';
import { RegistrationModule } from '../registration.module';
import { CategoriesController } from './categories.controller';
import { FormsController } from './forms.controller';
import { RostersController } from './rosters.controller';
import { RegistrationsController } from './registrations.controller';

@Module({
  imports: [RegistrationModule],
  controllers: [FormsController, CategoriesController, RegistrationsController, RostersController],
})
export class RegistrationHttpModule {}
