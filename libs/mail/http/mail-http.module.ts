import { Module } from '@nestjs/common';
import { MailModule } from '../mail.module';
import { DeliveriesController } from './deliveries.controller';
import { SuppressionsController } from './suppressions.controller';

@Module({
  imports: [MailModule],
  controllers: [DeliveriesController, SuppressionsController],
})
export class MailHttpModule {}
