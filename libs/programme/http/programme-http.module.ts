import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { ProgrammeController } from './programme.controller';

@Module({ imports: [ProgrammeModule], controllers: [ProgrammeController, AcknowledgementsController] })
export class ProgrammeHttpModule {}
