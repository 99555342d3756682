import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommitmentsModule } from '@app/commitments';
import { EventsModule, PartUses } from '@app/events';
import { SpeakersModule } from '@app/speakers';
import { EventCopies } from './copies/event-copies.service';
import { KeptSchedules } from './persistence/kept-schedules.repository';
import { Acknowledgements } from './acknowledgements.service';
import { programmeEntities } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { ProgrammeSettingsService } from './programme-settings.service';
import { ProgrammeReader } from './programme.reader';
import { Programme } from './programme.service';
import { SessionClaims } from './session-claims';
import { SurroundingsReader } from './surroundings.reader';
import { ProgrammeExports } from './transfer/programme-exports.reader';
import { ProgrammeImports } from './transfer/programme-imports.service';

@Module({
  imports: [TypeOrmModule.forFeature(programmeEntities), EventsModule, SpeakersModule, CommitmentsModule],
  providers: [
    ProgrammeRepository,
    SessionsRepository,
    SessionClaims,
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammeReader,
    SurroundingsReader,
    KeptSchedules,
    ProgrammeImports,
    ProgrammeExports,
    EventCopies,
  ],
  exports: [
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammeReader,
    SurroundingsReader,
    ProgrammeImports,
    ProgrammeExports,
    EventCopies,
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
