import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme.module';
import { ProgrammeController } from './programme.controller';

@Module({ imports: [ProgrammeModule], controllers: [ProgrammeController] })
export class ProgrammeHttpModule {}
