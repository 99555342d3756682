import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { EventCopiesController } from './event-copies.controller';
import { PresenceController } from './presence.controller';
import { ProgrammeController } from './programme.controller';
import { ReleasesController } from './releases.controller';
import { TransferController } from './transfer.controller';
import { SessionFeedbackController } from './session-feedback.controller';
import { SessionFilesController } from './session-files.controller';
import { SpeakerRegistrationsController } from './speaker-registrations.controller';
import { McScriptsController } from './mc-scripts.controller';
import { SpeakingOrdersController } from './speaking-orders.controller';
import { InterpretersController } from './interpreters.controller';
import { RoomRequestsController } from './room-requests.controller';
import { ThemeDesksController } from './theme-desks.controller';
import { VisitBusesController, VisitsController } from './visits.controller';

@Module({
  imports: [ProgrammeModule],
  controllers: [
    ProgrammeController,
    AcknowledgementsController,
    PresenceController,
    ReleasesController,
    TransferController,
    EventCopiesController,
    SpeakingOrdersController,
    McScriptsController,
    SpeakerRegistrationsController,
    InterpretersController,
    ThemeDesksController,
    RoomRequestsController,
    SessionFeedbackController,
    SessionFilesController,
    VisitsController,
    VisitBusesController,
  ],
})
export class ProgrammeHttpModule {}
