import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule, PartUses } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MergeRules, PeopleModule } from '@app/people';
import { EngagementPlaces } from './engagement-places';
import { Engagements } from './engagements.service';
import { SpeakerMaterials } from './materials.service';
import { SpeakerMergeRule } from './merge-rule';
import { EngagementsRepository } from './persistence/engagements.repository';
import { speakerEntities } from './persistence/speaker.entities';
import { SpeakerNotesRepository } from './persistence/speaker-notes.repository';
import './persistence/speakers.constraints';
import { SpeakersRepository } from './persistence/speakers.repository';
import { SpeakerNotes } from './speaker-notes.service';
import { SpeakersReader } from './speakers.reader';
import { Speakers } from './speakers.service';

@Module({
  imports: [TypeOrmModule.forFeature(speakerEntities), EventsModule, IdentityModule, PeopleModule],
  providers: [
    SpeakersRepository,
    EngagementsRepository,
    SpeakerNotesRepository,
    SpeakerMergeRule,
    EngagementPlaces,
    Speakers,
    Engagements,
    SpeakerMaterials,
    SpeakerNotes,
    SpeakersReader,
  ],
  exports: [EngagementPlaces, Speakers, Engagements, SpeakerMaterials, SpeakerNotes, SpeakersReader],
})
export class SpeakersModule implements OnModuleInit {
  constructor(
    private readonly rules: MergeRules,
    private readonly rule: SpeakerMergeRule,
    private readonly uses: PartUses,
    private readonly notes: SpeakerNotesRepository,
  ) {}

  onModuleInit(): void {
    this.rule.declareTo(this.rules);
    this.uses.register('notes to speakers', async (tx, scope, { kind, id }) =>
      kind === 'theme' ? this.notes.usesOfTheme(tx, scope, id) : 0,
    );
  }
}
