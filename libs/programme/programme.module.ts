import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommitmentsModule } from '@app/commitments';
import { EventsModule, PartUses } from '@app/events';
import { ProtocolModule } from '@app/protocol';
import { SpeakersModule } from '@app/speakers';
import { Acknowledgements } from './acknowledgements.service';
import { programmeEntities } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { ProgrammeSettingsService } from './programme-settings.service';
import { ProgrammeReader } from './programme.reader';
import { Programme } from './programme.service';
import { SessionClaims } from './session-claims';
import { SpeakingOrdersReader } from './speaking-orders.reader';
import { SurroundingsReader } from './surroundings.reader';

@Module({
  imports: [
    TypeOrmModule.forFeature(programmeEntities),
    EventsModule,
    SpeakersModule,
    CommitmentsModule,
    ProtocolModule,
  ],
  providers: [
    ProgrammeRepository,
    SessionsRepository,
    SessionClaims,
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammeReader,
    SurroundingsReader,
    SpeakingOrdersReader,
  ],
  exports: [
    Programme,
    ProgrammeSettingsService,
    Acknowledgements,
    ProgrammeReader,
    SurroundingsReader,
    SpeakingOrdersReader,
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
