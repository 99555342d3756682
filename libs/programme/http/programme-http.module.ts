import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { ProgrammeController } from './programme.controller';
import { SpeakingOrdersController } from './speaking-orders.controller';

@Module({
  imports: [ProgrammeModule],
  controllers: [ProgrammeController, AcknowledgementsController, SpeakingOrdersController],
})
export class ProgrammeHttpModule {}
