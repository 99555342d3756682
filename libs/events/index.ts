export * from './domain/calendar';
export { carriesWhiteText, isColour } from './domain/colour';
export { type EventState, eventStates } from './domain/event-state';
export {
  checkColour,
  isCode,
  publicDocuments,
  type RoomLayout,
  type SignUp,
  type ThemeDocument,
} from './domain/event-parts';
export { changedMeanwhile } from './domain/events.errors';
export { EventPictures } from './event-pictures.service';
export { type PictureSize, picturePath } from './domain/event-picture';
export { EventPartsService } from './event-parts.service';
export { EventsHttpModule } from './http/events-http.module';
export { SeenVersion, SeenVersionDto } from './http/dto/event-parts.dto';
export { Code, Colour, Count, Moment, PlaceInList, Switch } from './http/field.decorators';
export { Localised, localisedSchema } from './http/localised.decorator';
export { EventsImport } from './events.import';
export { EventsModule } from './events.module';
export { EventsReader } from './events.reader';
export type { EventView, LiveEvent, TermView, VocabularyView } from './event-view';
export { mailEventOf } from './mail-event';
export { EventsService } from './events.service';
export { type EventFile, codeRule, colourRule, onceEach, readEventFile, startingOn } from './file/event-file';
export { FileMap, YamlFile } from './file/yaml-file';
export { type EventPartRef, PartUses } from './part-uses';
export type {
  EventDayEntity,
  EventEntity,
  RoomEntity,
  ThemeEntity,
  VenueEntity,
} from './persistence/events.entities';
export { eventsEntities } from './persistence/events.entities';
export { eventsMigrations } from './persistence/migrations';
export { VocabulariesService } from './vocabularies.service';
export { EventsJobsModule } from './jobs/events-jobs.module';
