import { Module } from '@nestjs/common';
import { SpeakersModule } from '../speakers.module';
import { EngagementsController } from './engagements.controller';
import { SpeakerMaterialsController } from './materials.controller';
import { SpeakerNotesController } from './speaker-notes.controller';
import { SpeakersController } from './speakers.controller';

@Module({
  imports: [SpeakersModule],
  controllers: [
    SpeakersController,
    EngagementsController,
    SpeakerMaterialsController,
    SpeakerNotesController,
  ],
})
export class SpeakersHttpModule {}
