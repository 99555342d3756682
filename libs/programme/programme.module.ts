import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommitmentsModule } from '@app/commitments';
import { DelegationsModule } from '@app/delegations';
import { DocumentsModule } from '@app/documents';
import { EventsModule, PartUses } from '@app/events';
import { EngagementPlaces, PlannedParts, SpeakersModule } from '@app/speakers';
import { EventCopies } from './copies/event-copies.service';
import { KeptSchedules } from './persistence/kept-schedules.repository';
import { ProtocolModule } from '@app/protocol';
import { Acknowledgements } from './acknowledgements.service';
import { ConflictsReader } from './conflicts.reader';
import { AgendaPrinter } from './print/agenda-printer';
import { ForetasteReader } from './foretaste.reader';
import { IdentityModule } from '@app/identity';
import { PersonGroupsModule, RegistrationModule, RehearsalRules } from '@app/registration';
import { InterpreterLinks } from './interpreter-links.service';
import { Interpreters } from './interpreters.service';
import { OwnInterpreterReader } from './own-interpreter.reader';
import { PartPlacesReader } from './part-places.reader';
import { InterpretersRepository } from './persistence/interpreters.repository';
import { RoomRequestsRepository } from './persistence/room-requests.repository';
import { FeedbackRepository } from './persistence/feedback.repository';
import { SessionFilesRepository } from './persistence/session-files.repository';
import { VisitsRepository } from './persistence/visits.repository';
import { PresenceRepository } from './persistence/presence.repository';
import { ThemeDesksRepository } from './persistence/theme-desks.repository';
import { programmeEntities } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { ReleasesRepository } from './persistence/releases.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { PlannedTime } from './planned-time';
import { ProgrammePresence } from './programme-presence.service';
import { ProgrammeSettingsService } from './programme-settings.service';
import { ProgrammeReader } from './programme.reader';
import { Programme } from './programme.service';
import { ReleasesCache } from './releases.cache';
import { ReleasesReader } from './releases.reader';
import { Releases } from './releases.service';
import { RoomRequestsReader } from './room-requests.reader';
import { RoomRequests } from './room-requests.service';
import { SessionClaims } from './session-claims';
import { SessionFeedback } from './session-feedback.service';
import { SessionFiles } from './session-files.service';
import { SlotChangesReader } from './slot-changes.reader';
import { SnapshotReader } from './snapshot.reader';
import { SpeakerRegistrations } from './speaker-registrations.service';
import { McScriptReader } from './mc-script.reader';
import { ScriptPrinter } from './print/script-printer';
import { SpeakingOrdersReader } from './speaking-orders.reader';
import { SurroundingsReader } from './surroundings.reader';
import { ProgrammeExports } from './transfer/programme-exports.reader';
import { ProgrammeImports } from './transfer/programme-imports.service';
import { ThemeDesks } from './theme-desks.service';
import { Visits } from './visits.service';

@Module({
  imports: [
    TypeOrmModule.forFeature(programmeEntities),
    DocumentsModule,
    EventsModule,
    SpeakersModule,
    CommitmentsModule,
    DelegationsModule,
    ProtocolModule,
    IdentityModule,
    PersonGroupsModule,
    RegistrationModule,
  ],
  providers: [
    ProgrammeRepository,
    SessionsRepository,
    ForetasteReader,
    AgendaPrinter,
    InterpretersRepository,
    InterpreterLinks,
    Interpreters,
    OwnInterpreterReader,
    PartPlacesReader,
    ThemeDesksRepository,
    ThemeDesks,
    VisitsRepository,
    Visits,
    RoomRequestsRepository,
    RoomRequestsReader,
    RoomRequests,
    FeedbackRepository,
    SessionFeedback,
    SessionFilesRepository,
    SessionFiles,
    SessionClaims,
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    PresenceRepository,
    ProgrammePresence,
    ProgrammeReader,
    SurroundingsReader,
    ConflictsReader,
    ReleasesRepository,
    ReleasesCache,
    SlotChangesReader,
    PlannedTime,
    SnapshotReader,
    Releases,
    ReleasesReader,
    KeptSchedules,
    ProgrammeImports,
    ProgrammeExports,
    EventCopies,
    SpeakingOrdersReader,
    SpeakerRegistrations,
    McScriptReader,
    ScriptPrinter,
  ],
  exports: [
    RoomRequestsRepository,
    SessionFilesRepository,
    SessionFiles,
    SessionFeedback,
    InterpretersRepository,
    InterpreterLinks,
    Interpreters,
    OwnInterpreterReader,
    Visits,
    RoomRequests,
    RoomRequestsReader,
    ThemeDesks,
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammePresence,
    ProgrammeReader,
    SurroundingsReader,
    ConflictsReader,
    Releases,
    ReleasesReader,
    ProgrammeImports,
    ProgrammeExports,
    EventCopies,
    ForetasteReader,
    AgendaPrinter,
    SpeakingOrdersReader,
    SpeakerRegistrations,
    McScriptReader,
    ScriptPrinter,
  ],
})
export class ProgrammeModule implements OnModuleInit {
  constructor(
    private readonly uses: PartUses,
    private readonly sessions: SessionsRepository,
    private readonly visits: VisitsRepository,
    private readonly roomRequests: RoomRequestsRepository,
    private readonly desk: RoomRequests,
    private readonly feedback: FeedbackRepository,
    private readonly rehearsals: RehearsalRules,
    private readonly places: EngagementPlaces,
    private readonly parts: PlannedParts,
    private readonly planned: PlannedTime,
    private readonly partPlaces: PartPlacesReader,
  ) {}

  onModuleInit(): void {
    this.rehearsals.declare({
      constraints: ['visit_seat_registration_fk'],
      count: () => Promise.resolve({}),
      purge: async (tx, scope, ids) => {
        await this.visits.forget(tx, scope, ids);
        await this.desk.forgetRehearsed(tx, scope);
      },
    });
    // Whose a rating is nobody can tell, so all that were given while the event was rehearsed go with the first who goes.
    this.rehearsals.declare({
      constraints: [],
      count: () => Promise.resolve({}),
      purge: (tx, scope) => this.feedback.forgetRehearsed(tx, scope),
    });
    this.uses.register('sessions', (tx, scope, part) => this.sessions.countIn(tx, scope, part));
    this.uses.register('meetings', (tx, scope, part) => this.roomRequests.countIn(tx, scope, part));
    this.parts.declare((tx, scope, ids) => this.planned.replan(tx, scope, ids));
    this.places.declare((tx, scope, ids) => this.partPlaces.of(tx, scope, ids));
  }
}
