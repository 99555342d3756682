import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { InterpretersController } from './interpreters.controller';
import { ProgrammeController } from './programme.controller';
import { ThemeDesksController } from './theme-desks.controller';
import { VisitBusesController, VisitsController } from './visits.controller';

@Module({
  imports: [ProgrammeModule],
  controllers: [
    ProgrammeController,
    AcknowledgementsController,
    InterpretersController,
    ThemeDesksController,
    VisitsController,
    VisitBusesController,
  ],
})
export class ProgrammeHttpModule {}
