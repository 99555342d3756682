import { CONFLICT_KINDS, SEVERITIES } from '@app/commitments';
import { Count, Switch } from '@app/events';
import { ListOf, MayBeMissing, MOST_IN_A_LIST, MOST_INTEGER, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsObject,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Change, Operation, SomeFacts } from '../../domain/operation';
import type { ToldOperation } from '../../operation-view';
import type { Session } from '../../domain/session';
import type { Draft, DraftSettings } from '../../programme.reader';
import { SessionFactsDto } from './session.dto';

export class ChangeDto {
  @ApiProperty({ format: 'uuid', description: 'The session; made by whoever makes it' })
  @IsUUID()
  session: string;

  @ApiProperty({
    type: SessionFactsDto,
    nullable: true,
    description:
      'What the editor saw of the facts it changes, each of them at least; null for a session that is made, all of it for one that goes',
  })
  @ValidateNested()
  @Type(() => SessionFactsDto)
  @IsObject()
  @ValidateIf((_, value) => value !== null)
  before: SessionFactsDto | null;

  @ApiProperty({
    type: SessionFactsDto,
    nullable: true,
    description: 'What these facts become; null for a session that is taken away',
  })
  @ValidateNested()
  @Type(() => SessionFactsDto)
  @IsObject()
  @ValidateIf((_, value) => value !== null)
  after: SessionFactsDto | null;

  static toChange({ session, before, after }: ChangeDto): Change {
    return { session: session.toLowerCase(), before: plain(before), after: plain(after) };
  }
}

const IDS: ReadonlySet<string> = new Set([
  'id',
  'roomId',
  'themeId',
  'parentId',
  'fileId',
  'engagementId',
  'interpreterId',
]);

/** As the database will have it, ids in small letters: what is compared later must be the same. */
function plain(facts: SessionFactsDto | null): Change['before'] {
  if (facts === null) return null;
  const { exchanged, ...own } = facts;
  const small = (name: string, value: unknown): unknown =>
    IDS.has(name) && typeof value === 'string' ? value.toLowerCase() : value;
  const sent = JSON.parse(JSON.stringify(own), small) as SomeFacts;
  return exchanged === undefined ? sent : { ...sent, exchanged };
}

export class WantedOperationDto {
  @ApiProperty({ description: 'What the editor did, in a word: move, resize, ripple', maxLength: 40 })
  @Matches(/^[a-z][a-z-]*$/, { message: 'act must be a word of small letters and hyphens' })
  @Text({ max: 40 })
  act: string;

  @ApiProperty({ type: [ChangeDto], description: 'What changes, all of it or nothing' })
  @ListOf(ChangeDto, { min: 1, max: MOST_IN_A_LIST })
  changes: ChangeDto[];
}

export class ProgrammeSessionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: SessionFactsDto, description: 'Every fact of it' }) facts: SessionFactsDto;

  static from({ id, ...facts }: Session): ProgrammeSessionDto {
    return Object.assign(new ProgrammeSessionDto(), { id, facts });
  }
}

export class OperationDto {
  @ApiProperty({ description: 'Counted from 1 for each event, without a gap' }) number: number;
  @ApiProperty() act: string;
  @ApiProperty({ type: [ChangeDto] }) changes: ChangeDto[];
  @ApiProperty({ description: 'Who did it' }) by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: Number, nullable: true, description: 'The operation it took back' })
  undoes: number | null;

  static from(operation: Operation): OperationDto {
    return Object.assign(new OperationDto(), operation);
  }
}

export class ToldOperationDto extends OperationDto {
  @ApiProperty({ description: 'Whether whoever asks did it' }) own: boolean;

  static of({ own, ...operation }: ToldOperation): ToldOperationDto {
    return Object.assign(new ToldOperationDto(), operation, { own });
  }
}

export class OperationsQueryDto {
  @ApiProperty({ description: 'Number of the last operation known; none: 0', minimum: 0, required: false })
  @Max(MOST_INTEGER)
  @Min(0)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  after?: number;
}

export class OperationsDto {
  @ApiProperty({ type: [ToldOperationDto], description: 'The earliest first' })
  operations: ToldOperationDto[];
  @ApiProperty({ description: 'Whether these are all; if not, read the draft again' }) complete: boolean;
}

export class WalkingDto {
  @Count({ description: 'Minutes between two rooms of one venue', min: 0, max: 240, optional: true })
  withinVenue?: number;

  @Count({ description: 'Minutes between two venues', min: 0, max: 240, optional: true })
  betweenVenues?: number;
}

export class SettingChangesDto {
  @ApiProperty({ description: 'The version this change is based on; 0 before there is any', minimum: 0 })
  @Max(MOST_INTEGER)
  @Min(0)
  @IsInt()
  version: number;

  @Switch('Whether the last release is shown to the public')
  isPublic?: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...SEVERITIES] },
    description: 'What a kind of conflict stops, where it is not as usual',
    selfRequired: false,
  })
  @ValidateBy({
    name: 'isSeverities',
    validator: {
      validate: isSeverities,
      defaultMessage: () =>
        'severities must be severities by kind of conflict, and only that of a room may be block-scheduling',
    },
  })
  @IsObject()
  @MayBeMissing()
  severities?: Record<string, string>;

  @ApiProperty({ type: WalkingDto, required: false })
  @ValidateNested()
  @Type(() => WalkingDto)
  @IsObject()
  @MayBeMissing()
  walking?: WalkingDto;
}

function isSeverities(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const kinds: readonly string[] = CONFLICT_KINDS;
  const severities: readonly unknown[] = SEVERITIES;
  return Object.entries(value).every(
    ([kind, severity]) =>
      kinds.includes(kind) &&
      severities.includes(severity) &&
      // Only a room is held by the database itself; of all else an editor is told.
      (severity !== 'block-scheduling' || kind === 'room'),
  );
}

export class DraftSettingsDto {
  @ApiProperty({ description: 'Whether the last release is shown to the public' }) isPublic: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'By kind of conflict',
  })
  severities: Record<string, string>;
  @ApiProperty({ type: WalkingDto }) walking: WalkingDto;
  @ApiProperty({ description: '0 before anything is settled' }) version: number;

  static from(settings: DraftSettings): DraftSettingsDto {
    return Object.assign(new DraftSettingsDto(), settings);
  }
}

export class DraftDto {
  @ApiProperty({ description: 'Number of the last operation in it; 0 before the first' }) number: number;
  @ApiProperty({ type: [ProgrammeSessionDto] }) sessions: ProgrammeSessionDto[];

  static from({ number, sessions }: Draft): DraftDto {
    const all = sessions.map((each) => ProgrammeSessionDto.from(each));
    return Object.assign(new DraftDto(), { number, sessions: all });
  }
}
