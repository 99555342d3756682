import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule, PartUses } from '@app/events';
import { Acknowledgements } from './acknowledgements.service';
import { programmeEntities } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { ProgrammeReader } from './programme.reader';
import { Programme } from './programme.service';

@Module({
  imports: [TypeOrmModule.forFeature(programmeEntities), EventsModule],
  providers: [ProgrammeRepository, SessionsRepository, Programme, Acknowledgements, ProgrammeReader],
  exports: [Programme, Acknowledgements, ProgrammeReader],
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
