import { type Language, LANGUAGES } from '@app/kernel';
import { ListOf, MayBeMissing, Text } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import type { BulkActView } from '../../approval/bulk-acts.reader';
import type { WantedAct } from '../../approval/bulk-acts.service';
import { BULK_ACTS, type BulkActKind } from '../../domain/bulk-act';
import type { WrittenMessage } from '../../domain/message';
import { PreparedId } from './prepared-reason.dto';
import { MendItemDto } from './registration-history.dto';
import { RegistrationFiltersDto } from './registration-list.dto';

const MOST_NAMED = 1000;

const kind = { enum: BULK_ACTS, enumName: 'BulkActKind' } as const;

export class WrittenMessageDto {
  @ApiProperty({ enum: LANGUAGES }) @IsIn(LANGUAGES) language: Language;
  @ApiProperty({ minLength: 1, maxLength: 150 }) @Text({ max: 150 }) subject: string;

  @ApiProperty({ description: 'Plain text of several lines', minLength: 1, maxLength: 4000 })
  @Text({ max: 4000, lines: true })
  text: string;

  static from({ language, subject, text }: WrittenMessage): WrittenMessageDto {
    return Object.assign(new WrittenMessageDto(), { language, subject, text });
  }
}

export class NewBulkActDto extends RegistrationFiltersDto {
  @ApiProperty(kind) @IsIn(BULK_ACTS) kind: BulkActKind;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of `tag` and `untag`' })
  @IsUUID()
  @MayBeMissing()
  tagId?: string;

  @ApiPropertyOptional({
    description: 'Why, or what stands above what is to be mended, in words the people read',
    maxLength: 1000,
  })
  @Text({ min: 0, max: 1000, lines: true })
  @MayBeMissing()
  words?: string;

  @PreparedId()
  preparedId?: string;

  @ApiPropertyOptional({ type: [MendItemDto], maxItems: 30, description: 'What is to be mended' })
  @ListOf(MendItemDto, { min: 0, max: 30 })
  @MayBeMissing()
  items?: MendItemDto[];

  @ApiPropertyOptional({
    type: [WrittenMessageDto],
    maxItems: LANGUAGES.length,
    description:
      'Of `message`: what is mailed to each in her language, else in English, else in the first here',
  })
  @ArrayUnique((each: WrittenMessageDto | null) => each?.language)
  @ListOf(WrittenMessageDto, { min: 0, max: LANGUAGES.length })
  @MayBeMissing()
  messages?: WrittenMessageDto[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_NAMED,
    description: 'Whose registrations; all that fit the filters when left out',
  })
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(MOST_NAMED)
  @ArrayMinSize(1)
  @IsArray()
  @MayBeMissing()
  ids?: string[];

  static wanted({
    kind,
    tagId,
    words,
    preparedId,
    items,
    messages,
    ids,
    ...filters
  }: NewBulkActDto): WantedAct {
    return {
      kind,
      ...(tagId === undefined ? {} : { tagId }),
      ...(words === undefined ? {} : { words }),
      ...(preparedId === undefined ? {} : { preparedId }),
      ...(items === undefined
        ? {}
        : { items: items.map(({ field, note, preparedId }) => ({ field, note, preparedId })) }),
      ...(messages === undefined ? {} : { messages: messages.map((each) => ({ ...each })) }),
      people: ids === undefined ? { filters } : { ids },
    };
  }
}

export class BulkRefusalDto {
  @ApiProperty({ example: 'awaits-focal-point', description: 'A code: of this list, or of a refusal' })
  why: string;
  @ApiProperty() people: number;
}

export class RefusedPersonDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty() nativeName: string;
  @ApiProperty() latinName: string;
  @ApiProperty({ example: 'awaits-focal-point' }) why: string;
}

/** What is to be done with many people at once, and what came of it. */
export class BulkActDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(kind) kind: BulkActKind;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The job that does it' })
  jobId: string | null;
  @ApiProperty({ type: [WrittenMessageDto], description: 'What is written to them, where it is a message' })
  messages: WrittenMessageDto[];
  @ApiProperty({ description: 'How many were chosen' }) total: number;
  @ApiProperty({ description: 'With how many it can be done and was not yet' }) can: number;
  @ApiProperty() done: number;
  @ApiProperty({
    type: [BulkRefusalDto],
    description: 'With how many it cannot be done, or could not, and why',
  })
  refused: BulkRefusalDto[];
  @ApiProperty({ type: [RefusedPersonDto], description: 'The first 500 of them' })
  refusedPeople: RefusedPersonDto[];

  static from({ messages, refused, refusedPeople, ...act }: BulkActView): BulkActDto {
    return Object.assign(new BulkActDto(), {
      ...act,
      messages: messages.map((each) => WrittenMessageDto.from(each)),
      refused: refused.map((each) => Object.assign(new BulkRefusalDto(), each)),
      refusedPeople: refusedPeople.map((each) => Object.assign(new RefusedPersonDto(), each)),
    });
  }
}
