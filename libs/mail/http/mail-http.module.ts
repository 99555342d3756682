import { Module } from '@nestjs/common';
import { MailModule } from '../mail.module';
import { DeliveriesController } from './deliveries.controller';
import { HouseDeliveriesController, HouseSuppressionsController } from './house-mail.controller';
import { MailTextsController } from './mail-texts.controller';
import { SuppressionsController } from './suppressions.controller';

@Module({
  imports: [MailModule],
  controllers: [
    DeliveriesController,
    SuppressionsController,
    MailTextsController,
    HouseDeliveriesController,
    HouseSuppressionsController,
  ],
})
export class MailHttpModule {}
