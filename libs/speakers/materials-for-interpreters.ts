import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type LocalisedText, notFound } from '@app/kernel';
import { FileStore, type Scope, type StoredFile, type Tx } from '@app/platform';
import { asHandedIn } from './as-handed-in';
import { stands } from './domain/engagement';
import { forInterpreters } from './domain/for-interpreters';
import { type EngagementInPlan, inPlanOf } from './engagement-in-plan';
import { EngagementsRepository } from './persistence/engagements.repository';
import type { SpeakerMaterialEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';

/** A speaker’s part as whoever interprets it prepares for it. */
export interface InterpretedPart {
  engagement: EngagementInPlan;
  /** How her name is said. */
  pronunciation: LocalisedText;
  materials: SpeakerMaterialEntity[];
}

/** Texts and slides that are released to interpreters. Whoever asks has made sure that these parts are hers to interpret. */
@Injectable()
export class MaterialsForInterpreters {
  constructor(
    private readonly engagements: EngagementsRepository,
    private readonly speakers: SpeakersRepository,
    private readonly files: FileStore,
  ) {}

  /** Those of these parts that stand. One whose end is decided and kept back ends here with the decision, unexplained. */
  async of(tx: Tx, scope: Scope, ids: readonly string[]): Promise<InterpretedPart[]> {
    if (ids.length === 0) return [];
    const engagements = await this.engagements.list(tx, scope, { ids });
    const speakerIds = [...new Set(engagements.map(({ speakerId }) => speakerId))];
    const speakers = new Map(
      (await this.speakers.findMany(tx, scope, speakerIds)).map((one) => [one.id, one]),
    );
    const materials = forInterpreters(await this.engagements.materials(tx, scope, ids));
    return engagements.flatMap((engagement) => {
      const speaker = speakers.get(engagement.speakerId);
      if (!speaker) return [];
      const part = inPlanOf(engagement, speaker, undefined);
      if (!stands(part.state) || !stands(part.planned)) return [];
      const { pronunciation } = speaker;
      const own = materials.filter(({ engagementId }) => engagementId === part.id);
      return [{ engagement: part, pronunciation, materials: own }];
    });
  }

  /** The bytes of one of them, decided anew; whatever else there may be is not there. */
  async open(
    tx: Tx,
    scope: Scope,
    id: string,
    ids: readonly string[],
  ): Promise<{ file: StoredFile; stream: Readable }> {
    const parts = await this.of(tx, scope, ids);
    const material = parts.flatMap(({ materials }) => materials).find((one) => one.id === id);
    if (!material) throw notFound('material');
    return this.files.open(asHandedIn(scope), material.fileId);
  }
}
