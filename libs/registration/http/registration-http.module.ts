import { Module } from '@nestjs/common';
import { RegistrationModule } from '../registration.module';
import { CategoriesController } from './categories.controller';
import { FormsController } from './forms.controller';
import { RegistrationsController } from './registrations.controller';

@Module({
  imports: [RegistrationModule],
  controllers: [FormsController, CategoriesController, RegistrationsController],
})
export class RegistrationHttpModule {}
