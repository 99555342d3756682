import { Module } from '@nestjs/common';
import { SpeakersModule } from '../speakers.module';
import { EngagementsController } from './engagements.controller';
import { SpeakerMaterialsController } from './materials.controller';
import { SpeakerArrivalsController } from './speaker-arrivals.controller';
import { SpeakerNotesController } from './speaker-notes.controller';
import { SpeakersController } from './speakers.controller';

@Module({
  imports: [SpeakersModule],
  controllers: [
    SpeakersController,
    EngagementsController,
    SpeakerMaterialsController,
    SpeakerNotesController,
    SpeakerArrivalsController,
  ],
})
export class SpeakersHttpModule {}
