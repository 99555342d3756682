import { LANGUAGES, type LocalisedText } from '@app/kernel';
import { Localised, localisedSchema, Moment, SeenVersionDto } from '@app/events';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  ENGAGEMENT_ROLES,
  ENGAGEMENT_STATES,
  type EngagementRole,
  type EngagementState,
  STANDING_STATES,
} from '../../domain/engagement';
import { MATERIAL_KINDS, type MaterialKind } from '../../domain/speaker';
import type { EngagementWishes, NewEngagement } from '../../engagements.service';
import type { EngagementMoveEntity, SpeakerMaterialEntity } from '../../persistence/speaker.entities';
import type { EngagementDetail } from '../../speakers.reader';

const MOST_DECIDED = 500;

export class NewEngagementDto {
  @ApiProperty({ enum: ENGAGEMENT_ROLES, enumName: 'EngagementRole' })
  @IsIn(ENGAGEMENT_ROLES)
  role: EngagementRole;

  @ApiProperty({
    enum: STANDING_STATES,
    required: false,
    description: 'As how certain it begins; invited unless told',
  })
  @IsIn(STANDING_STATES)
  @MayBeMissing()
  state?: (typeof STANDING_STATES)[number];

  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    nullable: true,
    description: 'The speaker she stands in for',
  })
  @IsUUID()
  @IsOptional()
  onBehalfOf?: string | null;

  @Moment('Until when texts and slides are to be there')
  materialsDue?: string | null;

  static wanted({ materialsDue, ...wanted }: NewEngagementDto): NewEngagement {
    return { ...wanted, materialsDue: momentIn(materialsDue) };
  }
}

export class EngagementChangeDto extends SeenVersionDto {
  @ApiProperty({ enum: ENGAGEMENT_ROLES, enumName: 'EngagementRole', required: false })
  @IsIn(ENGAGEMENT_ROLES)
  @MayBeMissing()
  role?: EngagementRole;

  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    nullable: true,
    description: 'The speaker she stands in for',
  })
  @IsUUID()
  @IsOptional()
  onBehalfOf?: string | null;

  @Moment('Until when texts and slides are to be there')
  materialsDue?: string | null;

  @ApiProperty({
    enum: ENGAGEMENT_STATES.filter((state) => state !== 'replaced'),
    required: false,
    nullable: true,
    description: 'What was decided and is kept back; null takes it back',
  })
  @IsIn(ENGAGEMENT_STATES)
  @IsOptional()
  pendingState?: EngagementState | null;

  static wishes({ role, onBehalfOf, materialsDue, pendingState }: EngagementChangeDto): EngagementWishes {
    return { role, onBehalfOf, materialsDue: momentIn(materialsDue), pendingState };
  }
}

function momentIn(text: string | null | undefined): Date | null | undefined {
  return text === undefined || text === null ? text : new Date(text);
}

export class EngagementStateDto extends SeenVersionDto {
  @ApiProperty({ enum: ENGAGEMENT_STATES, enumName: 'EngagementState' })
  @IsIn(ENGAGEMENT_STATES)
  state: EngagementState;

  @ApiProperty({ required: false, maxLength: 1000, description: 'Asked for where it ends' })
  @Text({ min: 0, max: 1000, lines: true })
  @MayBeMissing()
  reason?: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'Of a replacement: the speaker who takes over',
  })
  @IsUUID()
  @MayBeMissing()
  by?: string;
}

export class DecisionsDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    maxItems: MOST_DECIDED,
    description: 'Of which engagements',
  })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DECIDED)
  @IsArray()
  engagements: string[];

  @ApiProperty({ required: false, maxLength: 1000, description: 'Asked for where one of them ends' })
  @Text({ min: 0, max: 1000, lines: true })
  @MayBeMissing()
  reason?: string;
}

export class DecidedEngagementsDto {
  @ApiProperty({ description: 'How many were moved: those of whom nothing was kept back are not' })
  moved: number;

  static of(moved: number): DecidedEngagementsDto {
    return Object.assign(new DecidedEngagementsDto(), { moved });
  }
}

export class PrintedDto extends SeenVersionDto {
  @Localised({ description: 'Left out, as her profile says', max: 300, optional: true })
  name?: LocalisedText;

  @Localised({ description: 'Left out, as her profile says', max: 300, optional: true, empty: true })
  position?: LocalisedText;

  @Localised({ description: 'Left out, as her profile says', max: 300, optional: true, empty: true })
  organisation?: LocalisedText;
}

export class MaterialMarksDto {
  @ApiProperty({ required: false, description: 'It is what was said' })
  @IsBoolean()
  @MayBeMissing()
  checked?: boolean;

  @ApiProperty({ required: false, description: 'Interpreters may have it' })
  @IsBoolean()
  @MayBeMissing()
  released?: boolean;
}

export class SpeakerMaterialDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: MATERIAL_KINDS, enumName: 'MaterialKind' }) kind: MaterialKind;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty({ description: 'Of its kind and language, counted from 1' }) number: number;
  @ApiProperty({ description: 'What the file was called' }) name: string;
  @ApiProperty({ description: 'Bytes' }) size: number;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
  @ApiProperty({ description: 'By whom; `speaker` from her own page' }) sentBy: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when it is known to be what was said',
  })
  checkedAt: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when interpreters may have it',
  })
  releasedAt: string | null;

  static from(material: SpeakerMaterialEntity): SpeakerMaterialDto {
    const { id, kind, language, number, name, size, sentAt, sentBy, checkedAt, releasedAt } = material;
    return Object.assign(new SpeakerMaterialDto(), {
      ...{ id, kind, language, number, name, size, sentBy },
      sentAt: sentAt.toISOString(),
      checkedAt: checkedAt?.toISOString() ?? null,
      releasedAt: releasedAt?.toISOString() ?? null,
    });
  }
}

export class EngagementMoveDto {
  @ApiProperty({ enum: ENGAGEMENT_STATES, enumName: 'EngagementState', nullable: true })
  from: EngagementState | null;
  @ApiProperty({ enum: ENGAGEMENT_STATES, enumName: 'EngagementState' }) to: EngagementState;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['account', 'token', 'speaker', 'system'] }) byKind: string;
  @ApiProperty() by: string;

  static from({
    fromState,
    toState,
    reason,
    at,
    actorKind,
    actorName,
  }: EngagementMoveEntity): EngagementMoveDto {
    return Object.assign(new EngagementMoveDto(), {
      from: fromState,
      to: toState,
      reason,
      at: at.toISOString(),
      byKind: actorKind,
      by: actorName,
    });
  }
}

export class PrintedAsDto {
  @ApiProperty(localisedSchema('The name of the day')) name: LocalisedText;
  @ApiProperty(localisedSchema('The title of the day')) position: LocalisedText;
  @ApiProperty(localisedSchema('The organisation of the day')) organisation: LocalisedText;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class EngagementDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) speakerId: string;
  @ApiProperty({ enum: ENGAGEMENT_ROLES, enumName: 'EngagementRole' }) role: EngagementRole;
  @ApiProperty({ enum: ENGAGEMENT_STATES, enumName: 'EngagementState' }) state: EngagementState;
  @ApiProperty({
    enum: ENGAGEMENT_STATES,
    enumName: 'EngagementState',
    nullable: true,
    description: 'What was decided and is kept back',
  })
  pendingState: EngagementState | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The speaker she stands in for' })
  onBehalfOf: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The engagement that goes on in its place',
  })
  replacedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) materialsDue: string | null;
  @ApiProperty({
    type: PrintedAsDto,
    nullable: true,
    description: 'As she was printed; null while she was not',
  })
  printed: PrintedAsDto | null;
  @ApiProperty({ type: [EngagementMoveDto], description: 'As they happened' }) moves: EngagementMoveDto[];
  @ApiProperty({ type: [SpeakerMaterialDto], description: 'The newest version first' })
  materials: SpeakerMaterialDto[];
  @ApiProperty() version: number;

  static from(engagement: EngagementDetail): EngagementDto {
    const { id, speakerId, role, state, pendingState, onBehalfOf, replacedBy, version } = engagement;
    const { materialsDue, printedName, printedPosition, printedOrganisation, printedAt } = engagement;
    return Object.assign(new EngagementDto(), {
      ...{ id, speakerId, role, state, pendingState, onBehalfOf, replacedBy, version },
      materialsDue: materialsDue?.toISOString() ?? null,
      printed: printedAt && {
        name: printedName,
        position: printedPosition,
        organisation: printedOrganisation,
        at: printedAt.toISOString(),
      },
      moves: engagement.moves.map((move) => EngagementMoveDto.from(move)),
      materials: engagement.materials.map((material) => SpeakerMaterialDto.from(material)),
    });
  }
}
