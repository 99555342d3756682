import { localisedSchema } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { MOST_INTEGER, MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsUUID, Max, Min } from 'class-validator';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type { WantedStanding } from '../../reassignments/reassignment-plans';
import type { Foreseen, ForeseenCompanion, TakenPool } from '../../reassignments/reassignments.reader';
import type { QuotaLeft } from '../../places/room';
import { CategoryNameDto } from './category.dto';
import { LetPast, PastQuotasDto } from './past-quotas.dto';
import { OtherRegistrationDto } from './registration.dto';

const state = { enum: REGISTRATION_STATES, enumName: 'RegistrationState' };

/** What somebody is to be registered as; what is left out stays as it is. */
export class StandingDto {
  @ApiProperty({ format: 'uuid', required: false })
  @IsUUID()
  @MayBeMissing()
  categoryId?: string;

  @ApiProperty({ description: 'ISO 3166 alpha-2', example: 'KH', maxLength: 2, required: false })
  @Text({ min: 0, max: 2 })
  @MayBeMissing()
  country?: string;

  @ApiProperty({ description: 'In its own script', maxLength: 200, required: false })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  organisationName?: string;

  @ApiProperty({ description: 'In Latin letters; may be empty', maxLength: 200, required: false })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  organisationLatinName?: string;

  @ApiProperty({
    description: 'Code of the vocabulary `organisation-kinds`',
    example: 'company',
    maxLength: 60,
    required: false,
  })
  @Text({ min: 0, max: 60 })
  @MayBeMissing()
  organisationKind?: string;

  /** As the plan wants it: nothing of what was left out. */
  static wanted({ categoryId, ...standing }: StandingDto): WantedStanding {
    const { country, organisationName, organisationLatinName, organisationKind } = standing;
    const typed = { country, organisationName, organisationLatinName, organisationKind };
    const answers = Object.fromEntries(
      Object.entries(typed).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
    );
    return { categoryId, answers };
  }
}

export class ReassignmentDto extends StandingDto {
  @ApiProperty({ description: 'The version this change is based on', minimum: 1 })
  @Max(MOST_INTEGER)
  @Min(1)
  @IsInt()
  version: number;

  @ApiProperty({ description: 'Why; stays among the organisers', maxLength: 500, required: false })
  @Text({ min: 0, max: 500, lines: true })
  @MayBeMissing()
  reason?: string;

  @ApiProperty({
    description: 'Whether the person is mailed what she is registered as now',
    default: false,
    required: false,
  })
  @IsBoolean()
  @MayBeMissing()
  tell?: boolean;

  @LetPast('Moves her')
  past?: PastQuotasDto;
}

/** A pool a person leaves. */
export class GivenPoolDto {
  @ApiProperty({ format: 'uuid' }) poolId: string;
  @ApiProperty(localisedSchema('The category, the quota or the choice')) name: LocalisedText;
  @ApiProperty() capacity: number;
  @ApiProperty({ description: 'How many places are free now' }) left: number;
  @ApiProperty({ description: 'Whether nothing is given out of it for now' }) closed: boolean;
  @ApiProperty({ description: 'Whether it is of a choice, a hotel say' }) choice: boolean;

  static from({ poolId, name, capacity, left, closed, field }: QuotaLeft): GivenPoolDto {
    return Object.assign(new GivenPoolDto(), {
      poolId,
      name,
      capacity,
      left,
      closed,
      choice: field !== null,
    });
  }
}

/** A pool a person comes to. */
export class TakenPoolDto extends GivenPoolDto {
  @ApiProperty({ description: 'Whether it has no room for her and who comes with her' }) full: boolean;
  @ApiProperty({ enum: ['category', 'country', 'organisation'], description: 'Which part brings her there' })
  at: TakenPool['at'];

  static override from(pool: TakenPool): TakenPoolDto {
    const { full, at } = pool;
    return Object.assign(new TakenPoolDto(), { ...GivenPoolDto.from(pool), full, at });
  }
}

export class ForeseenStateDto {
  @ApiProperty(state) from: RegistrationState;
  @ApiProperty(state) to: RegistrationState;
}

export class ForeseenDelegationDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for none' }) from:
    string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for none' }) to:
    string | null;
  @ApiProperty({ description: 'Whether somebody has said which it is, so that nothing else moves her' })
  chosen: boolean;
}

/** A question of one of the two forms. */
export class NamedAnswerDto {
  @ApiProperty({ example: 'jobTitle' }) field: string;
  @ApiProperty({
    ...localisedSchema('The question in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  label: LocalisedText | null;
}

export class LackingAnswerDto extends NamedAnswerDto {
  @ApiProperty({
    description: '`required` where it is not answered, else what is not right',
    example: 'required',
  })
  code: string;
}

export class ForeseenCompanionDto extends OtherRegistrationDto {
  @ApiProperty({ type: CategoryNameDto, description: 'What she is registered as then' })
  category: CategoryNameDto;
  @ApiProperty({ ...state, description: 'The state she is in then' }) becomes: RegistrationState;

  static of({ registration, category, state: becomes }: ForeseenCompanion): ForeseenCompanionDto {
    return Object.assign(new ForeseenCompanionDto(), {
      ...OtherRegistrationDto.from(registration),
      category: CategoryNameDto.from(category),
      becomes,
    });
  }
}

/** What would come of it, as it stands now. */
export class ForeseenDto {
  @ApiProperty({ description: 'The version it was looked at in' }) version: number;
  @ApiProperty({
    enum: ['category', 'country', 'organisation'],
    isArray: true,
    description: 'What is different; nothing where all is as it is',
  })
  parts: Foreseen['parts'];
  @ApiProperty({ type: ForeseenStateDto }) state: ForeseenStateDto;
  @ApiProperty({ type: [String], description: 'Who can decide where it is decided anew' })
  deciders: string[];
  @ApiProperty({ type: [GivenPoolDto], description: 'Where a place is given back' }) given: GivenPoolDto[];
  @ApiProperty({ type: [TakenPoolDto], description: 'Where a place is taken' }) taken: TakenPoolDto[];
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Where she would stand in line; null for whoever does not wait, or keeps her turn',
  })
  position: number | null;
  @ApiProperty({ description: 'Whether she would have to wait in a list nobody may join' })
  listClosed: boolean;
  @ApiProperty({ type: ForeseenDelegationDto }) delegation: ForeseenDelegationDto;
  @ApiProperty({
    type: [NamedAnswerDto],
    description: 'Answers that nobody asks for any more; they are kept',
  })
  unasked: NamedAnswerDto[];
  @ApiProperty({
    type: [LackingAnswerDto],
    description: 'What is asked then and not answered as it should be',
  })
  lacking: LackingAnswerDto[];
  @ApiProperty({ description: 'Whether she is asked more after her approval than she was' })
  asksMore: boolean;
  @ApiProperty({ description: 'Whether her badge is laid out another way' }) otherLayout: boolean;
  @ApiProperty({ type: [ForeseenCompanionDto], description: 'Who comes with her and follows' })
  companions: ForeseenCompanionDto[];

  static from({ given, taken, companions, ...foreseen }: Foreseen): ForeseenDto {
    return Object.assign(new ForeseenDto(), {
      ...foreseen,
      given: given.map((pool) => GivenPoolDto.from(pool)),
      taken: taken.map((pool) => TakenPoolDto.from(pool)),
      companions: companions.map((companion) => ForeseenCompanionDto.of(companion)),
    });
  }
}
