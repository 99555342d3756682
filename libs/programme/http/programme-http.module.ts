import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { AcknowledgementsController } from './acknowledgements.controller';
import { ProgrammeController } from './programme.controller';
import { TransferController } from './transfer.controller';

@Module({
  imports: [ProgrammeModule],
  controllers: [ProgrammeController, AcknowledgementsController, TransferController],
})
export class ProgrammeHttpModule {}
