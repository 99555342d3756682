export { alreadyHeld, capacityBelowTaken, poolsFull } from './domain/places.errors';
export { POOL_FULL } from './persistence/places.constraints';
export { placesMigrations } from './persistence/migrations';
export { PlacesModule } from './places.module';
export { PlacesReader, type PoolView } from './places.reader';
export { Places } from './places.service';
