import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { ProgrammeController } from './programme.controller';
import { ReleasesController } from './releases.controller';

@Module({
  imports: [ProgrammeModule],
  controllers: [ProgrammeController, AcknowledgementsController, ReleasesController],
})
export class ProgrammeHttpModule {}
