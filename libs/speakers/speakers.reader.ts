import { Injectable } from '@nestjs/common';
import { type TimeRange, notFound, pageOf, searchKey, shownName } from '@app/kernel';
import { parseAddress } from '@app/mail';
import { Database, type Scope, type Tx } from '@app/platform';
import { type EngagementInPlan, inPlanOf } from './engagement-in-plan';
import { EngagementsRepository } from './persistence/engagements.repository';
import type {
  EngagementEntity,
  EngagementMoveEntity,
  SpeakerCommentEntity,
  SpeakerEntity,
  SpeakerMaterialEntity,
} from './persistence/speaker.entities';
import { readable } from './readable-events';
import { type SpeakerFilter, SpeakersRepository } from './persistence/speakers.repository';
import { speakerKey, speakerWord } from './speaker-word';

export interface EngagementDetail extends EngagementEntity {
  moves: EngagementMoveEntity[];
  materials: SpeakerMaterialEntity[];
}

export interface SpeakerInList extends SpeakerEntity {
  engagements: (EngagementEntity & { texts: number })[];
}

export interface SpeakerDetail extends SpeakerEntity {
  engagements: EngagementDetail[];
  availability: TimeRange[];
  comments: SpeakerCommentEntity[];
}

const MOST_SUGGESTED = 10;

/** One letter is in half the names. */
const LEAST_TYPED = 2;

/** Speakers as organisers and the programme read them. */
@Injectable()
export class SpeakersReader {
  constructor(
    private readonly database: Database,
    private readonly speakers: SpeakersRepository,
    private readonly engagements: EngagementsRepository,
  ) {}

  /** A page of them in the order of their names; a word that is none of ours begins from the start. */
  async page(
    scope: Scope,
    filter: SpeakerFilter,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<{ items: SpeakerInList[]; next: string | null }> {
    scope.require('programme.read');
    const tx = this.database.manager;
    const place = after === null ? null : speakerKey(after);
    const rows = await this.speakers.page(tx, scope, filter, { after: place, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, speakerWord);
    return { items: await this.withParts(tx, scope, items), next };
  }

  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<SpeakerDetail> {
    scope.require('programme.read');
    const speaker = await this.speakers.find(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    return {
      ...speaker,
      engagements: await this.detailed(
        tx,
        scope,
        await this.engagements.list(tx, scope, { speakerIds: [id] }),
      ),
      availability: (await this.speakers.availability(tx, scope, [id])).get(id) ?? [],
      comments: await this.speakers.comments(tx, scope, id),
    };
  }

  async engagement(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<EngagementDetail> {
    scope.require('programme.read');
    const engagement = await this.engagements.find(tx, scope, id);
    const [detail] = await this.detailed(tx, scope, engagement ? [engagement] : []);
    if (!detail) throw notFound('engagement');
    return detail;
  }

  async material(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<SpeakerMaterialEntity> {
    scope.require('programme.read');
    const material = await this.engagements.findMaterial(tx, scope, id);
    if (!material) throw notFound('material');
    return material;
  }

  /** What these speakers are called, by their ids. */
  async names(
    scope: Scope,
    ids: readonly string[],
    tx: Tx = this.database.manager,
  ): Promise<Map<string, string>> {
    scope.require('programme.read');
    const speakers = ids.length === 0 ? [] : await this.speakers.findMany(tx, scope, [...new Set(ids)]);
    return new Map(speakers.map((speaker) => [speaker.id, shownName(speaker, speaker.country)]));
  }

  /** Whom to write to, for a mail. */
  async addressee(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity | null> {
    scope.require('programme.read');
    return this.speakers.find(tx, scope, id);
  }

  /** Speakers of earlier editions of the series, as far as the actor may read them, whose words and facts may be taken over. */
  async suggestions(scope: Scope, typed: string): Promise<SpeakerEntity[]> {
    scope.require('programme.read');
    if (searchKey(typed).length < LEAST_TYPED) return [];
    const parsed = parseAddress(typed);
    const email = parsed.ok ? parsed.address : '';
    return this.speakers.earlier(this.database.manager, scope, {
      words: typed,
      email,
      most: MOST_SUGGESTED,
      events: readable(scope),
    });
  }

  /** All who speak at the event, as their profiles stand, in the order of their names. */
  everybody(scope: Scope, tx: Tx = this.database.manager): Promise<SpeakerEntity[]> {
    scope.require('programme.read');
    return this.speakers.all(tx, scope);
  }

  /** Engagements as a programme places them: these, or all of the event. */
  async inPlan(
    scope: Scope,
    ids: readonly string[] | null,
    tx: Tx = this.database.manager,
  ): Promise<EngagementInPlan[]> {
    scope.require('programme.read');
    const engagements = await this.engagements.list(tx, scope, ids === null ? {} : { ids });
    const speakerIds = [
      ...new Set(engagements.flatMap(({ speakerId, onBehalfOf }) => [speakerId, onBehalfOf ?? speakerId])),
    ];
    const rows =
      ids === null ? await this.speakers.all(tx, scope) : await this.speakers.findMany(tx, scope, speakerIds);
    const speakers = new Map(rows.map((speaker) => [speaker.id, speaker]));
    return engagements.flatMap((engagement) => {
      const speaker = speakers.get(engagement.speakerId);
      const other = speakers.get(engagement.onBehalfOf ?? '');
      return speaker ? [inPlanOf(engagement, speaker, other)] : [];
    });
  }

  /** Those of these engagements whose speakers have confirmed: what the public may be told of, whoever asks. */
  async confirmed(
    scope: Scope,
    ids: readonly string[],
    tx: Tx = this.database.manager,
  ): Promise<EngagementInPlan[]> {
    if (ids.length === 0) return [];
    const engagements = (await this.engagements.list(tx, scope, { ids })).filter(
      ({ state }) => state === 'confirmed',
    );
    const speakers = await this.speakers.findMany(tx, scope, [
      ...new Set(engagements.flatMap(({ speakerId, onBehalfOf }) => [speakerId, onBehalfOf ?? speakerId])),
    ]);
    return engagements.flatMap((engagement) => {
      const speaker = speakers.find(({ id }) => id === engagement.speakerId);
      const other = speakers.find(({ id }) => id === engagement.onBehalfOf);
      return speaker ? [inPlanOf(engagement, speaker, other)] : [];
    });
  }

  /** How a speaker is introduced, for whoever has made sure that she is shown to the public. */
  async introduction(
    scope: Scope,
    id: string,
    tx: Tx = this.database.manager,
  ): Promise<Pick<SpeakerEntity, 'biography' | 'languages'> | null> {
    const speaker = await this.speakers.find(tx, scope, id);
    return speaker && { biography: speaker.biography, languages: speaker.languages };
  }

  /** When speakers can come, by their ids; one who said nothing can always. */
  availability(scope: Scope, tx: Tx = this.database.manager): Promise<Map<string, TimeRange[]>> {
    scope.require('programme.read');
    return this.speakers.availability(tx, scope, null);
  }

  private async withParts(
    tx: Tx,
    scope: Scope,
    speakers: readonly SpeakerEntity[],
  ): Promise<SpeakerInList[]> {
    const speakerIds = speakers.map(({ id }) => id);
    const engagements = await this.engagements.list(tx, scope, { speakerIds });
    const materials = await this.engagements.materials(
      tx,
      scope,
      engagements.map(({ id }) => id),
    );
    const texts = (id: string): number =>
      materials.filter(({ engagementId, kind }) => engagementId === id && kind === 'text').length;
    return speakers.map((speaker) => ({
      ...speaker,
      engagements: engagements
        .filter(({ speakerId }) => speakerId === speaker.id)
        .map((engagement) => ({ ...engagement, texts: texts(engagement.id) })),
    }));
  }

  private async detailed(
    tx: Tx,
    scope: Scope,
    engagements: readonly EngagementEntity[],
  ): Promise<EngagementDetail[]> {
    const ids = engagements.map(({ id }) => id);
    const moves = await this.engagements.moves(tx, scope, ids);
    const materials = await this.engagements.materials(tx, scope, ids);
    return engagements.map((engagement) => ({
      ...engagement,
      moves: moves.filter(({ engagementId }) => engagementId === engagement.id),
      materials: materials.filter(({ engagementId }) => engagementId === engagement.id),
    }));
  }
}
