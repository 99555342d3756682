import { Module } from '@nestjs/common';
import './persistence/places.constraints';
import { PlacesRepository } from './persistence/places.repository';
import { WaitingRepository } from './persistence/waiting.repository';
import { PlacesReader } from './places.reader';
import { Places } from './places.service';
import { WaitingLists } from './waiting-lists.service';

@Module({
  providers: [PlacesRepository, WaitingRepository, Places, PlacesReader, WaitingLists],
  exports: [Places, PlacesReader, WaitingLists],
})
export class PlacesModule {}
