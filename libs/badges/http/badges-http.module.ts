import { Module } from '@nestjs/common';
import { BadgesModule } from '../badges.module';
import { BadgeBatchesController, BadgeCountsController, BadgesController } from './badges.controller';

@Module({
  imports: [BadgesModule],
  controllers: [BadgesController, BadgeBatchesController, BadgeCountsController],
})
export class BadgesHttpModule {}
