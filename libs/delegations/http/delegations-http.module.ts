import { Module } from '@nestjs/common';
import { DelegationsModule } from '../delegations.module';
import { DelegationsController, FocalPointsController } from './delegations.controller';

@Module({
  imports: [DelegationsModule],
  controllers: [DelegationsController, FocalPointsController],
})
export class DelegationsHttpModule {}
