import { Injectable } from '@nestjs/common';
import { type TimeRange, notFound, shownName } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { stands } from './domain/engagement';
import { isFor } from './domain/note';
import { EngagementPlaces, type EngagementPlace } from './engagement-places';
import { mayLookAt } from './may-act';
import { EngagementsRepository } from './persistence/engagements.repository';
import type {
  EngagementEntity,
  SpeakerEntity,
  SpeakerMaterialEntity,
  SpeakerNoteEntity,
} from './persistence/speaker.entities';
import { SpeakerNotesRepository } from './persistence/speaker-notes.repository';
import { SpeakersRepository } from './persistence/speakers.repository';

/** Her own page. */
export interface OwnSpeaker {
  speaker: SpeakerEntity;
  engagements: (EngagementEntity & { materials: SpeakerMaterialEntity[]; places: EngagementPlace[] })[];
  availability: TimeRange[];
  notes: SpeakerNoteEntity[];
}

/** A speaker’s own page, for her and her assistant. */
@Injectable()
export class OwnSpeakerReader {
  constructor(
    private readonly database: Database,
    private readonly speakers: SpeakersRepository,
    private readonly engagements: EngagementsRepository,
    private readonly notes: SpeakerNotesRepository,
    private readonly places: EngagementPlaces,
  ) {}

  /** What her own page shows: nothing that is kept back, nothing organisers tell each other. */
  async find(scope: Scope, tx: Tx = this.database.manager): Promise<OwnSpeaker> {
    const id = scope.speaker;
    mayLookAt(scope, id);
    const speaker = await this.speakers.find(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    const engagements = await this.engagements.list(tx, scope, { speakerIds: [id] });
    const ids = engagements.map((engagement) => engagement.id);
    const materials = await this.engagements.materials(tx, scope, ids);
    const places = await this.places.of(tx, scope, ids);
    const standing = engagements.filter(({ state }) => stands(state));
    // What speakers are told is for those who have a time.
    const hers = places.filter(
      ({ engagementId, from, isProvisional }) =>
        !isProvisional && from !== null && standing.some((one) => one.id === engagementId),
    );
    const notes = hers.length === 0 ? [] : await this.notes.list(tx, scope);
    return {
      speaker,
      engagements: engagements.map((engagement) => ({
        ...engagement,
        pendingState: null,
        materials: materials.filter(({ engagementId }) => engagementId === engagement.id),
        places: places.filter(
          ({ engagementId, isProvisional }) =>
            engagementId === engagement.id && (!isProvisional || stands(engagement.state)),
        ),
      })),
      availability: (await this.speakers.availability(tx, scope, [id])).get(id) ?? [],
      notes: notes.filter((note) => isFor(note, hers)),
    };
  }

  /** What those are called whom this speaker stands in for, by their ids: her page says on whose behalf she speaks. */
  async called(scope: Scope, tx: Tx = this.database.manager): Promise<Map<string, string>> {
    const engagements = await this.engagements.list(tx, scope, { speakerIds: [scope.speaker] });
    const ids = engagements.flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
    const speakers = ids.length === 0 ? [] : await this.speakers.findMany(tx, scope, ids);
    return new Map(speakers.map((speaker) => [speaker.id, shownName(speaker, speaker.country)]));
  }
}
