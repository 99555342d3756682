import { type LocalisedText, latinFullName, nativeFullName } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { type RegistrationState } from '../../domain/registration-state';
import type { Became } from '../../domain/reassignment';
import type {
  MendItem,
  RegistrationEntity,
  RegistrationMoveEntity,
} from '../../persistence/registration.entities';
import { PreparedId, PreparedWords } from './prepared-reason.dto';
import { state } from './registration-state.schema';

export class MendItemDto {
  @ApiProperty({ description: 'Key of the field in the form', example: 'jobTitle', maxLength: 60 })
  @Text({ max: 60 })
  field: string;

  @ApiProperty({ description: 'What is the matter with it', maxLength: 300 })
  @Text({ min: 0, max: 300, lines: true })
  note: string;

  @PreparedId()
  preparedId?: string;

  static from({ field, note }: MendItem): MendItemDto {
    return Object.assign(new MendItemDto(), { field, note });
  }
}

/** What was to be mended, as staff read it. */
export class SaidItemDto {
  @ApiProperty({ description: 'Key of the field in the form', example: 'jobTitle' }) field: string;
  @ApiProperty({ description: 'What is the matter with it' }) note: string;
  @PreparedWords('The note in every language as it stood then, where it was a prepared one')
  noteText?: LocalisedText;

  static from({ field, note, prepared }: MendItem): SaidItemDto {
    return Object.assign(new SaidItemDto(), { field, note, ...(prepared && { noteText: prepared.text }) });
  }
}

/** A country or a name as it was and as it is since. */
export class ChangedWordDto {
  @ApiProperty() from: string;
  @ApiProperty() to: string;
}

/** A category as it was called, and the one since. */
export class ChangedNameDto {
  @ApiProperty(localisedSchema('As it was')) from: LocalisedText;
  @ApiProperty(localisedSchema('As it is since')) to: LocalisedText;
}

/** What somebody is registered as since a move; only what is different. */
export class BecameDto {
  @ApiProperty({ type: ChangedNameDto, required: false }) category?: ChangedNameDto;
  @ApiProperty({ type: ChangedWordDto, required: false, description: 'ISO 3166 alpha-2' })
  country?: ChangedWordDto;
  @ApiProperty({ type: ChangedWordDto, required: false }) organisation?: ChangedWordDto;

  static from({ category, country, organisation }: Became): BecameDto {
    return Object.assign(new BecameDto(), {
      ...(category && { category }),
      ...(country && { country }),
      ...(organisation && { organisation }),
    });
  }
}

export class MoveDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ ...state, nullable: true }) from: RegistrationState | null;
  @ApiProperty(state) to: RegistrationState;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who did it' }) by: string;
  @ApiProperty({
    required: false,
    description: 'The holder of another registration who did it: whom she comes with, say',
    example: 'SOK Sreymom',
  })
  byOther?: string;
  @ApiProperty({ description: 'Why; empty when nobody said' }) reason: string;
  @PreparedWords('The reason in every language as it stood then, where it was a prepared one')
  reasonText?: LocalisedText;
  @ApiProperty({ type: [SaidItemDto] }) items: SaidItemDto[];
  @ApiProperty({
    type: BecameDto,
    required: false,
    description: 'What she is registered as since then, where staff have changed that',
  })
  became?: BecameDto;

  /** `others`: whose moves may stand here beside her own. */
  static from(move: RegistrationMoveEntity, others: readonly RegistrationEntity[] = []): MoveDto {
    const other =
      move.actorKind === 'holder' && move.actorId !== move.registrationId
        ? others.find(({ id }) => id === move.actorId)
        : undefined;
    return Object.assign(new MoveDto(), {
      at: move.at.toISOString(),
      from: move.fromState,
      to: move.toState,
      byKind: move.actorKind,
      by: move.actorName,
      ...(other && { byOther: latinFullName(other, other.country) || nativeFullName(other, other.country) }),
      reason: move.reason,
      ...(move.prepared && { reasonText: move.prepared.text }),
      items: move.items.map((item) => SaidItemDto.from(item)),
      ...(move.became && { became: BecameDto.from(move.became) }),
    });
  }
}
