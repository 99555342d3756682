import { Module } from '@nestjs/common';
import { EventsModule } from '../events.module';
import { StaffAddressesModule } from '../staff-addresses';
import {
  DaysController,
  RoomsController,
  ThemesController,
  VenuesController,
} from './event-parts.controller';
import { EventPictureController } from './event-picture.controller';
import { EventsController } from './events.controller';

@Module({
  imports: [EventsModule, StaffAddressesModule],
  controllers: [
    EventsController,
    EventPictureController,
    DaysController,
    VenuesController,
    RoomsController,
    ThemesController,
  ],
})
export class EventsHttpModule {}
