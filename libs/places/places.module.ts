import { Module } from '@nestjs/common';
import './persistence/places.constraints';
import { PlacesRepository } from './persistence/places.repository';
import { PlacesReader } from './places.reader';
import { Places } from './places.service';

@Module({
  providers: [PlacesRepository, Places, PlacesReader],
  exports: [Places, PlacesReader],
})
export class PlacesModule {}
