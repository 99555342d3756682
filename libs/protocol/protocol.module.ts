import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { PrecedenceOverrides } from './overrides.service';
import { OverridesRepository } from './persistence/overrides.repository';
import { PrecedenceRepository } from './persistence/precedence.repository';
import './persistence/protocol.constraints';
import { protocolEntities } from './persistence/protocol.entities';
import { StandingsRepository } from './persistence/standings.repository';
import { PrecedenceService } from './precedence.service';
import { ProtocolReader } from './protocol.reader';
import { Standings } from './standings.service';
import { Subjects } from './subjects';

@Module({
  imports: [TypeOrmModule.forFeature(protocolEntities), EventsModule, IdentityModule],
  providers: [
    PrecedenceRepository,
    StandingsRepository,
    OverridesRepository,
    PrecedenceService,
    Standings,
    PrecedenceOverrides,
    Subjects,
    ProtocolReader,
  ],
  exports: [PrecedenceService, Standings, PrecedenceOverrides, Subjects, ProtocolReader],
})
export class ProtocolModule {}
