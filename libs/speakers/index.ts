export { joinedStretches, outside } from './domain/availability';
export {
  ENGAGEMENT_ROLES,
  ENGAGEMENT_STATES,
  type EngagementRole,
  type EngagementState,
  engagementStates,
  answered,
  type OwnAnswer,
  plannedState,
  STANDING_STATES,
  stands,
} from './domain/engagement';
export {
  MATERIAL_BOUNDS,
  MATERIAL_KINDS,
  type MaterialKind,
  MOST_EXTERNAL_ID,
  MOST_NAME_PART,
} from './domain/speaker';
export * from './domain/speakers.errors';
export { EngagementPlaces, type EngagementPlace, type PlacesOf } from './engagement-places';
export { type EngagementWishes, Engagements, type NewEngagement } from './engagements.service';
export { type EngagementInPlan } from './engagement-in-plan';
export { Arrivals } from './arrivals.service';
export { ArrivalsReader, type ExpectedSpeaker } from './arrivals.reader';
export { PlannedParts } from './planned-parts';
export { EngagementPrints } from './engagement-prints.service';
export { type OwnSpeaker, OwnSpeakerReader } from './own-speaker.reader';
export { SpeakerLinks } from './speaker-links.service';
export { SpeakerPhotos } from './speaker-photos.service';
export { SpeakersHttpModule } from './http/speakers-http.module';
export { SpeakersJobsModule } from './jobs/speakers-jobs.module';
export { type InterpretedPart, MaterialsForInterpreters } from './materials-for-interpreters';
export { type NewMaterial, SpeakerMaterials } from './materials.service';
export type {
  EngagementEntity,
  SpeakerEntity,
  SpeakerMaterialEntity,
  SpeakerNoteEntity,
} from './persistence/speaker.entities';
export { speakersMigrations } from './persistence/migrations';
export { materialIn, receiveMaterialForm } from './receive-material';
export { SpeakerNotes } from './speaker-notes.service';
export { PORTRAIT } from './speaker-photo';
export { SpeakersModule } from './speakers.module';
export { type SpeakerDetail, SpeakersReader } from './speakers.reader';
export type { OwnFacts } from './speaker-facts';
export { Speakers } from './speakers.service';
export type { SpeakerFacts } from './speakers.records';
