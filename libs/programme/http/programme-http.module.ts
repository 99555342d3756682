import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { EventCopiesController } from './event-copies.controller';
import { ProgrammeController } from './programme.controller';
import { ReleasesController } from './releases.controller';
import { TransferController } from './transfer.controller';

@Module({
  imports: [ProgrammeModule],
  controllers: [
    ProgrammeController,
    AcknowledgementsController,
    ReleasesController,
    TransferController,
    EventCopiesController,
  ],
})
export class ProgrammeHttpModule {}
