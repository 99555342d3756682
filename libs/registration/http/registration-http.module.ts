import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { PeopleModule } from '@app/people';
import { Audience } from '../list/audience';
import { RegistrationModule } from '../registration.module';
import { AccessCodesController } from './access-codes.controller';
import { ListedAddressesController } from './listed-addresses.controller';
import { ApprovalsController } from './approvals.controller';
import { BulkActsController } from './bulk-acts.controller';
import { CategoriesController } from './categories.controller';
import { FormsController } from './forms.controller';
import { AudienceController, PeopleExportsController, SavedViewsController } from './people-list.controller';
import { QuotasController } from './quotas.controller';
import { RostersController } from './rosters.controller';
import { ChangesController } from './changes.controller';
import { NotesController } from './notes.controller';
import { ImportsController } from './imports.controller';
import { WaitingController } from './waiting.controller';
import { OrganisationsController } from './organisations.controller';
import { PersonsController } from './persons.controller';
import { PreparedReasonsController } from './prepared-reasons.controller';
import { PhotosController } from './photos.controller';
import { ReadinessController } from './readiness.controller';
import { ReassignmentsController } from './reassignments.controller';
import { RehearsalsController } from './rehearsals.controller';
import { RegistrationsController } from './registrations.controller';
import { SlipsController } from './slips.controller';
import { TagsController } from './tags.controller';
import { WalkInsController } from './walk-ins.controller';

@Module({
  imports: [PeopleModule, RegistrationModule],
  controllers: [
    FormsController,
    CategoriesController,
    PreparedReasonsController,
    ImportsController,
    QuotasController,
    ReadinessController,
    AccessCodesController,
    ListedAddressesController,
    WaitingController,
    RegistrationsController,
    ReassignmentsController,
    RehearsalsController,
    PhotosController,
    PersonsController,
    OrganisationsController,
    ApprovalsController,
    RostersController,
    TagsController,
    ChangesController,
    NotesController,
    AudienceController,
    SavedViewsController,
    PeopleExportsController,
    BulkActsController,
    SlipsController,
    WalkInsController,
  ],
})
export class RegistrationHttpModule implements OnApplicationBootstrap {
  constructor(private readonly audience: Audience) {}

  onApplicationBootstrap(): void {
    this.audience.assertWhole();
  }
}
