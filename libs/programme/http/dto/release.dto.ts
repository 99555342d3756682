import type { Conflict } from '@app/commitments';
import { CONFLICT_KINDS, SEVERITIES } from '@app/commitments';
import type { LocalisedText } from '@app/kernel';
import { Localised, localisedSchema } from '@app/events';
import { MayBeMissing, MOST_INTEGER, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import {
  AFFECTED_PARTS,
  type AffectedPerson,
  CHANGE_KINDS,
  type PlaceOfSession,
  type ProgrammeChange,
} from '../../domain/diff';
import type { Release, ReleasedProgramme } from '../../domain/released';
import { SESSION_FIELDS } from '../../domain/session';
import type { ReleaseHead } from '../../persistence/releases.repository';
import type { PendingChanges, ReleaseCheck } from '../../releases.reader';
import type { NewRelease } from '../../releases.service';
import { ProgrammeSessionDto } from './programme.dto';

export class NewReleaseDto {
  @ApiProperty({ description: 'What it is called; no other release is', maxLength: 100 })
  @Text({ max: 100 })
  name: string;

  @Localised({
    description: 'What everybody is told of it',
    max: 2_000,
    empty: true,
    optional: true,
    lines: true,
  })
  comment?: LocalisedText;

  @ApiProperty({ description: 'Number of the last operation the organiser looked at', minimum: 0 })
  @Max(MOST_INTEGER)
  @Min(0)
  @IsInt()
  operations: number;

  @ApiProperty({
    description: 'Number of the last release the organiser looked at; 0 before any',
    minimum: 0,
  })
  @Max(MOST_INTEGER)
  @Min(0)
  @IsInt()
  release: number;

  @ApiProperty({ description: 'Whether speakers whose slots are new, moved or cancelled get a mail' })
  @IsBoolean()
  @MayBeMissing()
  tell?: boolean;

  static wanted({ name, comment = {}, operations, release, tell = false }: NewReleaseDto): NewRelease {
    return { name, comment, seen: { operations, release }, tell };
  }
}

export class SinceReleaseDto {
  @ApiProperty({
    description: 'Number of the release it is compared with; 0 for nothing; the one before unless told',
    minimum: 0,
    required: false,
  })
  @Max(MOST_INTEGER)
  @Min(0)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  since?: number;
}

export class ReleaseDto {
  @ApiProperty({ description: 'Counted from 1 for each event' }) number: number;
  @ApiProperty() name: string;
  @ApiProperty(localisedSchema('What everybody is told of it')) comment: LocalisedText;
  @ApiProperty({ description: 'Number of the last operation in it' }) operations: number;
  @ApiProperty({ description: 'Whether speakers got mails of it' }) tell: boolean;
  @ApiProperty({ description: 'Who released it' }) by: string;
  @ApiProperty({ format: 'date-time' }) at: string;

  static from({ number, name, comment, operations, tell, actorName, at }: ReleaseHead): ReleaseDto {
    const told = { number, name, comment, operations, tell, by: actorName, at: at.toISOString() };
    return Object.assign(new ReleaseDto(), told);
  }
}

export class ReleasedDayDto {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty(localisedSchema('What the day is called')) title: LocalisedText;
}

export class ReleasedRoomDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('Its name')) name: LocalisedText;
  @ApiProperty(localisedSchema('Name of its venue')) venue: LocalisedText;
  @ApiProperty() capacity: number;
}

export class ReleasedThemeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('Its name')) name: LocalisedText;
  @ApiProperty(localisedSchema('Its word')) word: LocalisedText;
  @ApiProperty() colour: string;
}

export class ReleasedSpeakerDto {
  @ApiProperty({ format: 'uuid' }) engagementId: string;
  @ApiProperty({ format: 'uuid' }) speakerId: string;
  @ApiProperty() role: string;
  @ApiProperty({ description: 'As shown' }) name: string;
  @ApiProperty() nativeName: string;
  @ApiProperty() latinName: string;
  @ApiProperty() country: string;
  @ApiProperty(localisedSchema('Position')) position: LocalisedText;
  @ApiProperty(localisedSchema('Organisation')) organisation: LocalisedText;
  @ApiProperty({ type: String, nullable: true, description: 'Whom she stands in for' }) onBehalfOf:
    string | null;
  @ApiProperty({ description: 'Whether the public sees her: she has confirmed' }) isPublic: boolean;
}

export class ReleasedProgrammeDto {
  @ApiProperty({ description: 'IANA time zone' }) timezone: string;
  @ApiProperty({ type: [ReleasedDayDto] }) days: ReleasedDayDto[];
  @ApiProperty({ type: [ReleasedRoomDto] }) rooms: ReleasedRoomDto[];
  @ApiProperty({ type: [ReleasedThemeDto] }) themes: ReleasedThemeDto[];
  @ApiProperty({ type: [ProgrammeSessionDto] }) sessions: ProgrammeSessionDto[];
  @ApiProperty({ type: [ReleasedSpeakerDto] }) speakers: ReleasedSpeakerDto[];

  static from({ sessions, ...programme }: ReleasedProgramme): ReleasedProgrammeDto {
    const all = sessions.map((session) => ProgrammeSessionDto.from(session));
    return Object.assign(new ReleasedProgrammeDto(), programme, { sessions: all });
  }
}

export class ReleaseDetailDto {
  @ApiProperty() number: number;
  @ApiProperty() name: string;
  @ApiProperty(localisedSchema('What everybody is told of it')) comment: LocalisedText;
  @ApiProperty() operations: number;
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: ReleasedProgrammeDto }) programme: ReleasedProgrammeDto;

  static from({ programme, ...release }: Release): ReleaseDetailDto {
    const whole = { ...release, programme: ReleasedProgrammeDto.from(programme) };
    return Object.assign(new ReleaseDetailDto(), whole);
  }
}

export class PlaceOfSessionDto implements PlaceOfSession {
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time' }) to: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) roomId: string | null;
  @ApiProperty({ ...localisedSchema('The room as it was called'), nullable: true })
  room: LocalisedText | null;
}

export class AffectedPersonDto {
  @ApiProperty({ format: 'uuid' }) engagementId: string;
  @ApiProperty({ format: 'uuid' }) speakerId: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Whether she has confirmed' }) isPublic: boolean;
  @ApiProperty({ enum: AFFECTED_PARTS, description: 'Whether she was in it before and is now' })
  part: AffectedPerson['part'];
}

export class ProgrammeChangeDto {
  @ApiProperty({ enum: CHANGE_KINDS }) kind: ProgrammeChange['kind'];
  @ApiProperty({ format: 'uuid' }) session: string;
  @ApiProperty(localisedSchema('What it is called')) title: LocalisedText;
  @ApiProperty({ ...localisedSchema('What it was called, where that is another'), nullable: true })
  titleBefore: LocalisedText | null;
  @ApiProperty({ type: PlaceOfSessionDto, nullable: true }) before: PlaceOfSessionDto | null;
  @ApiProperty({ type: PlaceOfSessionDto, nullable: true }) after: PlaceOfSessionDto | null;
  @ApiProperty({ enum: [...SESSION_FIELDS, 'speakers'], isArray: true, description: 'What else is another' })
  fields: ProgrammeChange['fields'];
  @ApiProperty({ type: [AffectedPersonDto], description: 'Who is in it, or was' })
  people: AffectedPersonDto[];

  static from(change: ProgrammeChange): ProgrammeChangeDto {
    return Object.assign(new ProgrammeChangeDto(), change);
  }
}

export class PendingChangesDto {
  @ApiProperty({ description: 'Number of the last release; 0 before any' }) since: number;
  @ApiProperty({ type: [ProgrammeChangeDto] }) changes: ProgrammeChangeDto[];
  @ApiProperty({ description: 'How many speakers are told of it where a release is to tell them' })
  speakers: number;

  static from({ since, changes, speakers }: PendingChanges): PendingChangesDto {
    const all = changes.map((change) => ProgrammeChangeDto.from(change));
    return Object.assign(new PendingChangesDto(), { since, changes: all, speakers });
  }
}

export class ConflictSubjectDto {
  @ApiProperty({ enum: ['room', 'person', 'interpreter', 'session'] }) kind: Conflict['subject']['kind'];
  @ApiProperty() id: string;
}

export class ConflictDto {
  @ApiProperty({ description: 'The same as long as the same parties are in each other’s way' }) key: string;
  @ApiProperty({ enum: CONFLICT_KINDS }) kind: Conflict['kind'];
  @ApiProperty({ enum: SEVERITIES.filter((severity) => severity !== 'ignore') })
  severity: Conflict['severity'];
  @ApiProperty({ type: [String] }) sessions: readonly string[];
  @ApiProperty({ type: [String] }) others: readonly string[];
  @ApiProperty({ type: ConflictSubjectDto }) subject: ConflictSubjectDto;
  @ApiProperty({ enum: ['at-once', 'day'], type: String, nullable: true }) limit: Conflict['limit'];
  @ApiProperty({ description: 'Milliseconds since 1970', type: 'integer', format: 'int64' }) from: number;
  @ApiProperty({ description: 'Milliseconds since 1970', type: 'integer', format: 'int64' }) to: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'What a sentence counts',
  })
  figures: Conflict['figures'];

  static from(conflict: Conflict): ConflictDto {
    return Object.assign(new ConflictDto(), conflict);
  }
}

export class NamedPartDto {
  @ApiProperty({ format: 'uuid' }) engagementId: string;
  @ApiProperty({ format: 'uuid' }) speakerId: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'uuid' }) session: string;
}

export class ReleaseCheckDto {
  @ApiProperty({ description: 'Number of the last operation that was looked at' }) operations: number;
  @ApiProperty({ description: 'Number of the last release; 0 before any' }) release: number;
  @ApiProperty({ type: [ConflictDto], description: 'What stops a release' }) stopping: ConflictDto[];
  @ApiProperty({ type: [ConflictDto], description: 'What stops nothing' }) warnings: ConflictDto[];
  @ApiProperty({ type: [NamedPartDto], description: 'Who has not confirmed' }) unconfirmed: NamedPartDto[];
  @ApiProperty({ type: [NamedPartDto], description: 'Whose part has ended, or is decided to' })
  ended: NamedPartDto[];
  @ApiProperty({ type: [String], description: 'Sessions without a time' }) unscheduled: string[];

  static from(check: ReleaseCheck): ReleaseCheckDto {
    return Object.assign(new ReleaseCheckDto(), check);
  }
}
