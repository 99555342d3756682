import { Module } from '@nestjs/common';
import { RegistrationModule } from '../registration.module';
import { ApprovalsController } from './approvals.controller';
import { CategoriesController } from './categories.controller';
import { FormsController } from './forms.controller';
import { QuotasController } from './quotas.controller';
import { RostersController } from './rosters.controller';
import { NotesController } from './notes.controller';
import { ImportsController } from './imports.controller';
import { WaitingController } from './waiting.controller';
import { RegistrationsController } from './registrations.controller';
import { TagsController } from './tags.controller';

@Module({
  imports: [RegistrationModule],
  controllers: [
    FormsController,
    CategoriesController,
    ImportsController,
    QuotasController,
    WaitingController,
    RegistrationsController,
    ApprovalsController,
    RostersController,
    TagsController,
    NotesController,
  ],
})
export class RegistrationHttpModule {}
