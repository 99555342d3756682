import { Module } from '@nestjs/common';
import { MailModule } from '../mail.module';
import { DeliveriesController } from './deliveries.controller';
import { MailTextsController } from './mail-texts.controller';
import { SuppressionsController } from './suppressions.controller';

@Module({
  imports: [MailModule],
  controllers: [DeliveriesController, SuppressionsController, MailTextsController],
})
export class MailHttpModule {}
