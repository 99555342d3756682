import { MayBeMissing, Several } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { SpeakingOrder, SpeakingPlace } from '../../speaking-orders.reader';

/** As many as one item is ever spoken in by. */
const MOST_PARTS = 60;

const TOLD = ['rank', 'host', 'country', 'seniority', 'name', 'id', 'decision'] as const;
const HINDRANCES = ['superseded', 'missing', 'neighbour-missing', 'ring', 'place-taken', 'no-room'] as const;

export class SpeakingOrderQueryDto {
  @ApiProperty({
    description: 'The parts that are to appear in it; left out: those of the draft',
    type: [String],
    format: 'uuid',
    required: false,
    maxItems: MOST_PARTS,
  })
  @IsUUID(undefined, { each: true })
  @Several(MOST_PARTS)
  @MayBeMissing()
  engagement?: string[];
}

export class SpeakingDecisionDto {
  @ApiProperty({ format: 'uuid', description: 'Whom it places' }) subjectId: string;
  @ApiProperty({ description: 'Why' }) reason: string;
  @ApiProperty({ description: 'By whom' }) by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class SpeakingPlaceDto {
  @ApiProperty({ format: 'uuid' }) engagementId: string;
  @ApiProperty({ format: 'uuid', description: 'The person where she is known, else the speaker' })
  subjectId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'The name of whoever’s place she takes' })
  onBehalfOf: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The code of the rank she is placed by' })
  rankCode: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166 alpha-2' }) country: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) inOfficeSince: string | null;
  @ApiProperty({
    enum: TOLD,
    nullable: true,
    description: 'What puts her before the next; null for the last, and between two parts of one person',
  })
  told: (typeof TOLD)[number] | null;
  @ApiProperty({
    type: SpeakingDecisionDto,
    nullable: true,
    description: 'What was decided against the rules',
  })
  decision: SpeakingDecisionDto | null;

  static from({ placedBy, decision, ...place }: SpeakingPlace): SpeakingPlaceDto {
    const { engagementId, subjectId, name, onBehalfOf, told } = place;
    return Object.assign(new SpeakingPlaceDto(), {
      ...{ engagementId, subjectId, name, onBehalfOf, told },
      ...placedBy,
      decision: decision && decisionDto(decision),
    });
  }
}

export class IdleDecisionDto extends SpeakingDecisionDto {
  @ApiProperty({ enum: HINDRANCES, description: 'Why it cannot hold' }) why: (typeof HINDRANCES)[number];
}

export class SpeakingOrderDto {
  @ApiProperty({ type: [SpeakingPlaceDto] }) places: SpeakingPlaceDto[];
  @ApiProperty({ type: [IdleDecisionDto], description: 'Decisions that do not hold' })
  ignored: IdleDecisionDto[];

  static from({ places, ignored }: SpeakingOrder): SpeakingOrderDto {
    return Object.assign(new SpeakingOrderDto(), {
      places: places.map((place) => SpeakingPlaceDto.from(place)),
      ignored: ignored.map(({ override, why }) => ({ ...decisionDto(override), why })),
    });
  }
}

function decisionDto({ subjectId, reason, by, at }: SpeakingDecisionDto): SpeakingDecisionDto {
  return { subjectId, reason, by, at };
}
