import { Module } from '@nestjs/common';
import { ProtocolModule } from '../protocol.module';
import {
  PrecedenceController,
  PrecedenceOverridesController,
  StandingsController,
} from './protocol.controller';

@Module({
  imports: [ProtocolModule],
  controllers: [PrecedenceController, StandingsController, PrecedenceOverridesController],
})
export class ProtocolHttpModule {}
