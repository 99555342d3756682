import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule, PartUses } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MergeRules, PeopleModule } from '@app/people';
import { ProtocolModule, Subjects } from '@app/protocol';
import { EngagementPlaces } from './engagement-places';
import { PlannedParts } from './planned-parts';
import { EngagementPrints } from './engagement-prints.service';
import { ArrivalsReader } from './arrivals.reader';
import { Arrivals } from './arrivals.service';
import { Engagements } from './engagements.service';
import { MaterialsForInterpreters } from './materials-for-interpreters';
import { SpeakerMaterials } from './materials.service';
import { SpeakerMergeRule } from './merge-rule';
import { EngagementsRepository } from './persistence/engagements.repository';
import { GoneSpeakersRepository } from './persistence/gone-speakers.repository';
import { speakerEntities } from './persistence/speaker.entities';
import { SpeakerNotesRepository } from './persistence/speaker-notes.repository';
import './persistence/speakers.constraints';
import { SpeakersRepository } from './persistence/speakers.repository';
import { OwnSpeakerReader } from './own-speaker.reader';
import { SpeakerLinks } from './speaker-links.service';
import { SpeakerPhotos } from './speaker-photos.service';
import { SpeakerNotes } from './speaker-notes.service';
import { SpeakersReader } from './speakers.reader';
import { Speakers } from './speakers.service';
import { SpeakingSubjects } from './subjects';

@Module({
  imports: [
    TypeOrmModule.forFeature(speakerEntities),
    EventsModule,
    IdentityModule,
    PeopleModule,
    ProtocolModule,
  ],
  providers: [
    SpeakersRepository,
    EngagementsRepository,
    SpeakerNotesRepository,
    GoneSpeakersRepository,
    SpeakerMergeRule,
    SpeakingSubjects,
    EngagementPlaces,
    PlannedParts,
    Speakers,
    SpeakerPhotos,
    SpeakerLinks,
    Engagements,
    EngagementPrints,
    SpeakerMaterials,
    MaterialsForInterpreters,
    SpeakerNotes,
    SpeakersReader,
    OwnSpeakerReader,
    Arrivals,
    ArrivalsReader,
  ],
  exports: [
    SpeakersRepository,
    GoneSpeakersRepository,
    EngagementPlaces,
    PlannedParts,
    Speakers,
    SpeakerPhotos,
    SpeakerLinks,
    Engagements,
    EngagementPrints,
    SpeakerMaterials,
    MaterialsForInterpreters,
    SpeakerNotes,
    SpeakersReader,
    OwnSpeakerReader,
    Arrivals,
    ArrivalsReader,
  ],
})
export class SpeakersModule implements OnModuleInit {
  constructor(
    private readonly rules: MergeRules,
    private readonly rule: SpeakerMergeRule,
    private readonly uses: PartUses,
    private readonly notes: SpeakerNotesRepository,
    private readonly subjects: Subjects,
    private readonly speaking: SpeakingSubjects,
  ) {}

  onModuleInit(): void {
    this.rule.declareTo(this.rules);
    this.subjects.declare((tx, scope, ids) => this.speaking.named(tx, scope, ids));
    this.uses.register('notes to speakers', async (tx, scope, { kind, id }) =>
      kind === 'day' ? 0 : this.notes.usesOf(tx, scope, kind === 'theme' ? { themeId: id } : { roomId: id }),
    );
  }
}
