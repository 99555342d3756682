import { Module } from '@nestjs/common';
import { BadgesModule } from '../badges.module';
import { BadgeBatchesController, BadgesController } from './badges.controller';

@Module({ imports: [BadgesModule], controllers: [BadgesController, BadgeBatchesController] })
export class BadgesHttpModule {}
