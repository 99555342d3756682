export { alreadyHeld, capacityBelowTaken, offerOver, poolsFull } from './domain/places.errors';
export { POOL_FULL } from './persistence/places.constraints';
export type { Holder } from './persistence/places.repository';
export { placesMigrations } from './persistence/migrations';
export type {
  LineCount,
  LineFilter,
  LineKey,
  WaitingRow,
  WaitingState,
  WaitingView,
} from './persistence/waiting.repository';
export { PlacesModule } from './places.module';
export { PlacesReader, type PoolView } from './places.reader';
export { Places } from './places.service';
export { type OfferEnd, type Offered, WaitingLists } from './waiting-lists.service';
