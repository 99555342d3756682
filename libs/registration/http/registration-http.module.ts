import { Module } from '@nestjs/common';
import { RegistrationModule } from '../registration.module';
import { CategoriesController } from './categories.controller';
import { RegistrationsController } from './registrations.controller';

@Module({
  imports: [RegistrationModule],
  controllers: [CategoriesController, RegistrationsController],
})
export class RegistrationHttpModule {}
