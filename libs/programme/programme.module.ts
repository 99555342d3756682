import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommitmentsModule } from '@app/commitments';
import { EventsModule, PartUses } from '@app/events';
import { IdentityModule } from '@app/identity';
import { PersonGroupsModule } from '@app/registration';
import { SpeakersModule } from '@app/speakers';
import { Acknowledgements } from './acknowledgements.service';
import { Interpreters } from './interpreters.service';
import { InterpretersRepository } from './persistence/interpreters.repository';
import { VisitsRepository } from './persistence/visits.repository';
import { ThemeDesksRepository } from './persistence/theme-desks.repository';
import { programmeEntities } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { ProgrammeSettingsService } from './programme-settings.service';
import { ProgrammeReader } from './programme.reader';
import { Programme } from './programme.service';
import { SessionClaims } from './session-claims';
import { SurroundingsReader } from './surroundings.reader';
import { ThemeDesks } from './theme-desks.service';
import { Visits } from './visits.service';

@Module({
  imports: [
    TypeOrmModule.forFeature(programmeEntities),
    EventsModule,
    SpeakersModule,
    CommitmentsModule,
    IdentityModule,
    PersonGroupsModule,
  ],
  providers: [
    ProgrammeRepository,
    SessionsRepository,
    InterpretersRepository,
    Interpreters,
    ThemeDesksRepository,
    ThemeDesks,
    VisitsRepository,
    Visits,
    SessionClaims,
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammeReader,
    SurroundingsReader,
  ],
  exports: [
    Interpreters,
    Visits,
    ThemeDesks,
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammeReader,
    SurroundingsReader,
  ],
})
export class ProgrammeModule implements OnModuleInit {
  constructor(
    private readonly uses: PartUses,
    private readonly sessions: SessionsRepository,
  ) {}

  onModuleInit(): void {
    this.uses.register('sessions', (tx, scope, part) => this.sessions.countIn(tx, scope, part));
  }
}
