import { type ConflictRules, CONFLICT_KINDS, SEVERITIES } from '@app/commitments';
import { localisedSchema } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { Surroundings } from '../../surroundings.reader';

const MOMENT: ApiPropertyOptions = {
  description: 'Milliseconds since 1970',
  type: 'integer',
  format: 'int64',
};

export class PlannedStretchDto {
  @ApiProperty(MOMENT) from: number;
  @ApiProperty(MOMENT) to: number;
}

export class EngagedPersonDto {
  @ApiProperty({ format: 'uuid' }) engagementId: string;
  @ApiProperty({ format: 'uuid' }) speakerId: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Who she is; null where the part has ended',
  })
  personId: string | null;
  @ApiProperty() name: string;
  @ApiProperty() role: string;
  @ApiProperty({ description: 'What organisers plan with; `not-invited` where she was never asked' })
  state: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The session whose item it is in',
  })
  placedIn: string | null;
}

export class PlannedRoomDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) venueId: string;
  @ApiProperty() capacity: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Seats by layout' })
  capacities: Record<string, number>;
  @ApiProperty({ type: [PlannedStretchDto], nullable: true, description: 'When it is open; null: always' })
  open: PlannedStretchDto[] | null;
}

export class PlannedPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: [PlannedStretchDto], nullable: true, description: 'When she can come; null: always' })
  available: PlannedStretchDto[] | null;
  @ApiProperty({ type: [String], description: 'Codes of her categories' }) groups: string[];
}

export class PlannedInterpreterDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [PlannedStretchDto], nullable: true }) available: PlannedStretchDto[] | null;
  @ApiProperty({ type: Number, nullable: true }) mostMinutesAtOnce: number | null;
  @ApiProperty({ type: Number, nullable: true }) mostMinutesADay: number | null;
}

export class OtherClaimDto extends PlannedStretchDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'meeting, signing, transfer' }) kind: string;
  @ApiProperty({ type: [String] }) people: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) roomId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tableId: string | null;
  @ApiProperty() hard: boolean;
  @ApiProperty(localisedSchema('What it is called')) label: LocalisedText;
}

export class WalkMinutesDto {
  @ApiProperty() walkWithinVenue: number;
  @ApiProperty() walkBetweenVenues: number;
  @ApiProperty({ description: 'A shorter pause is none to an interpreter' }) rest: number;
}

export class ConflictRulesDto {
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(
      CONFLICT_KINDS.map((kind) => [kind, { type: 'string', enum: [...SEVERITIES] }]),
    ),
    selfRequired: true,
    additionalProperties: false,
    description: 'By kind of conflict, what it stops',
  } as ApiPropertyOptions)
  severity: ConflictRules['severity'];

  @ApiProperty({ type: WalkMinutesDto }) minutes: WalkMinutesDto;
}

export class SurroundingsDto {
  @ApiProperty({ type: [EngagedPersonDto] }) engaged: EngagedPersonDto[];
  @ApiProperty({ type: [PlannedRoomDto] }) rooms: PlannedRoomDto[];
  @ApiProperty({ type: [PlannedPersonDto] }) people: PlannedPersonDto[];
  @ApiProperty({ type: [PlannedInterpreterDto] }) interpreters: PlannedInterpreterDto[];
  @ApiProperty({ type: [OtherClaimDto], description: 'What people owe outside of the programme' })
  others: OtherClaimDto[];
  @ApiProperty({ type: ConflictRulesDto }) rules: ConflictRulesDto;

  static from(surroundings: Surroundings): SurroundingsDto {
    return Object.assign(new SurroundingsDto(), surroundings);
  }
}
