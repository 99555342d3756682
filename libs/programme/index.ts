export { Acknowledgements } from './acknowledgements.service';
export { ConflictsReader } from './conflicts.reader';
export * from './domain/assignment';
export * from './domain/diff';
export { EventCopies, type WantedCopy } from './copies/event-copies.service';
export * from './domain/interpreter';
export * from './domain/operation';
export { type PlannedOf, plannedSession } from './domain/planned-session';
export * from './domain/programme.errors';
export { publicPart } from './domain/public-part';
export { engagementsIn, type NamedPart, type Unfinished, unfinishedIn } from './domain/release-check';
export * from './domain/released';
export * from './domain/session';
export { ProgrammeHttpModule } from './http/programme-http.module';
export {
  AgendaPrinter,
  type PrintedAgenda,
  type PrintedSession,
  type PrintedSheet,
} from './print/agenda-printer';
export { ProgrammeJobsModule } from './jobs/programme-jobs.module';
export { ProgrammeSettingsService, type SettingChanges } from './programme-settings.service';
export { type InterpreterLink, InterpreterLinks } from './interpreter-links.service';
export { type InterpreterChanges, Interpreters, type InterpreterView } from './interpreters.service';
export {
  type OwnAssignment,
  type OwnInterpreter,
  OwnInterpreterReader,
  type OwnPart,
} from './own-interpreter.reader';
export { programmeMigrations } from './persistence/migrations';
export { ProgrammeModule } from './programme.module';
export { type Draft, ProgrammeReader } from './programme.reader';
export { Programme, type WantedOperation } from './programme.service';
export { type Foretaste, ForetasteReader } from './foretaste.reader';
export { ProgrammePresence } from './programme-presence.service';
export { type ReleaseCheck, ReleasesReader, type ShownChanges } from './releases.reader';
export { type NewRelease, Releases } from './releases.service';
export { type ImportOptions } from './transfer/brought-schedule';
export { ProgrammeExports } from './transfer/programme-exports.reader';
export { type ImportOutcome, ProgrammeImports } from './transfer/programme-imports.service';
export { type McScript, McScriptReader } from './mc-script.reader';
export { ScriptPrinter } from './print/script-printer';
export { SpeakerRegistrations, type UnregisteredSpeaker } from './speaker-registrations.service';
export {
  ITEM_LIST,
  type SpeakingOrder,
  type SpeakingPlace,
  SpeakingOrdersReader,
} from './speaking-orders.reader';
export * from './domain/room-request';
export * from './domain/room-requests.errors';
export { type OwnRoomRequest, RoomRequestsReader, type RoomRequestView } from './room-requests.reader';
export { type GivenRoom, type NewRoomWish, RoomRequests } from './room-requests.service';
export * from './domain/visit';
export { type SessionFile } from './persistence/session-files.repository';
export { MOST_COMMENT, type Rating, STARS } from './domain/feedback';
export { SessionFeedback } from './session-feedback.service';
export * from './domain/file-kind';
export { filesIn, mayHave } from './domain/materials';
export { type OpenedFile, SessionFiles } from './session-files.service';
export { Visits } from './visits.service';
export { ThemeDesks, type ThemeDesksView } from './theme-desks.service';
export { type Surroundings, SurroundingsReader } from './surroundings.reader';
