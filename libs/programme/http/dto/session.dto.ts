import type { LocalisedText } from '@app/kernel';
import { Localised } from '@app/events';
import { ListOf, MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsUUID,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { MOST_ITEMS, MOST_MINUTES } from '../../domain/check-session';
import { MOST } from '../../bounds';
import type { SomeFacts } from '../../domain/operation';
import {
  type ClosedFor,
  EMBARGOES,
  type Embargo,
  FEATURED,
  type Featured,
  INTERPRETATION_MODES,
  type InterpretationMode,
  ITEM_KINDS,
  type ItemKind,
  MATERIAL_AUDIENCES,
  type MaterialAudience,
  SESSION_KINDS,
  type SessionKind,
} from '../../domain/session';

/** A fact that may be left out: it stays as it is. */
const Missing = (): PropertyDecorator => applyDecorators(MayBeMissing(), ApiProperty({ required: false }));

/** One of these words. */
const Word = (words: readonly string[], description: string): PropertyDecorator =>
  applyDecorators(IsIn(words), ApiProperty({ enum: words, description }));

/** A whole number of minutes. */
const Minutes = (description: string, min = 0): PropertyDecorator =>
  applyDecorators(
    Max(MOST_MINUTES),
    Min(min),
    IsInt(),
    ApiProperty({ description, minimum: min, maximum: MOST_MINUTES }),
  );

/** Text that may be empty. */
const Line = (description: string, max: number, lines = false): PropertyDecorator =>
  applyDecorators(Text({ min: 0, max, lines }), ApiProperty({ description, maxLength: max }));

/** The id of another row, or null. */
const IdOrNull = (description: string): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    IsUUID(),
    ApiProperty({ format: 'uuid', nullable: true, type: String, description }),
  );

const CountOrNull = (description: string, max: number): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    Max(max),
    Min(0),
    IsInt(),
    ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: max, description }),
  );

export class AppearanceDto {
  @ApiProperty({ format: 'uuid', description: 'The engagement of the speaker who appears' })
  @IsUUID()
  engagementId: string;
}

export class SessionItemDto {
  @ApiProperty({ format: 'uuid', description: 'Made by whoever makes the item' })
  @IsUUID()
  id: string;

  @Word(ITEM_KINDS, 'What happens')
  kind: ItemKind;

  @Localised({ description: 'What it is called', max: MOST.title, empty: true })
  title: LocalisedText;

  @Minutes('How long it takes')
  minutes: number;

  @ApiProperty({ type: [AppearanceDto], description: 'Who appears, in the order in which they speak' })
  @ListOf(AppearanceDto, { max: MOST.appearances })
  appearances: AppearanceDto[];
}

export class InterpreterDutyDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  interpreterId: string;

  @CountOrNull('From which minute of the session; null: from its start', MOST_MINUTES)
  fromMinute: number | null;

  @CountOrNull('Until which minute of the session; null: to its end', MOST_MINUTES)
  toMinute: number | null;
}

export class ChannelDto {
  @Line('Language it is interpreted into, BCP 47', 35)
  language: string;

  @Word(INTERPRETATION_MODES, 'How it is interpreted')
  mode: InterpretationMode;

  @Line('Where the interpreters sit', 60)
  booth: string;

  @Line('Language it is interpreted from where that is not the floor’s', 35)
  relay: string;

  @CountOrNull('How many receivers it takes', 100_000)
  receivers: number | null;

  @ApiProperty({ type: [InterpreterDutyDto] })
  @ListOf(InterpreterDutyDto, { max: 20 })
  interpreters: InterpreterDutyDto[];
}

export class MaterialDto {
  @ApiProperty({ format: 'uuid', description: 'Made by whoever adds it' })
  @IsUUID()
  id: string;

  @Line('What it is called', MOST.materialTitle)
  title: string;

  @Line('Where it is, for a link; empty for a file', MOST.address)
  url: string;

  @IdOrNull('The stored file; null for a link')
  fileId: string | null;

  @Word(MATERIAL_AUDIENCES, 'Who may have it')
  audience: MaterialAudience;

  @Word(EMBARGOES, 'From when')
  embargo: Embargo;
}

/** Facts of a session; in an operation only those that change stand there. */
export class SessionFactsDto implements SomeFacts {
  @Word(SESSION_KINDS, 'What kind of session it is')
  @Missing()
  kind?: SessionKind;

  @IdOrNull('The theme that owns it')
  @Missing()
  themeId?: string | null;

  @Line('Last part of its page’s address', 60)
  @Missing()
  code?: string;

  @Localised({ description: 'What it is called', max: MOST.title, optional: true, empty: true })
  title?: LocalisedText;

  @Localised({ description: 'What it is called further', max: MOST.title, optional: true, empty: true })
  subtitle?: LocalisedText;

  @Localised({
    description: 'What it is about, in short',
    max: MOST.summary,
    optional: true,
    empty: true,
    lines: true,
  })
  summary?: LocalisedText;

  @Localised({
    description: 'What it is about',
    max: MOST.description,
    optional: true,
    empty: true,
    lines: true,
  })
  description?: LocalisedText;

  @IdOrNull('The room it is in')
  @Missing()
  roomId?: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When it starts, in UTC' })
  @IsISO8601({ strict: true })
  @Text({ max: 30 })
  @ValidateIf((_, value) => value !== null)
  @Missing()
  startsAt?: string | null;

  @Minutes('How long it takes', 1)
  @Missing()
  minutes?: number;

  @Line('Language of the floor, BCP 47', 35)
  @Missing()
  floorLanguage?: string;

  @Line('Layout of the room', 60)
  @Missing()
  layout?: string;

  @Minutes('Set-up before it')
  @Missing()
  setupMinutes?: number;

  @Minutes('Turnaround after it')
  @Missing()
  turnaroundMinutes?: number;

  @CountOrNull('How many people are expected', 1_000_000)
  @Missing()
  seatsNeeded?: number | null;

  @Line('What has to be in the room', 5_000, true)
  @Missing()
  equipment?: string;

  @ApiProperty({ description: 'Whether the public sees it once it is released' })
  @IsBoolean()
  @Missing()
  isPublic?: boolean;

  @Word(FEATURED, 'Whether the public sees it before the first release')
  @Missing()
  featured?: Featured;

  @ApiProperty({
    description: 'Whose time it closes',
    oneOf: [
      { type: 'string', enum: ['nobody', 'everyone'] },
      { type: 'array', items: { type: 'string', maxLength: 60 }, maxItems: 100 },
    ],
  })
  @ValidateBy({
    name: 'isClosedFor',
    validator: {
      validate: isClosedFor,
      defaultMessage: () => 'closedFor must be nobody, everyone or a list of codes of categories',
    },
  })
  @Missing()
  closedFor?: ClosedFor;

  @IdOrNull('The session it is a rehearsal of')
  @Missing()
  parentId?: string | null;

  @Line('What another system calls it', MOST.externalId)
  @Missing()
  externalId?: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What an exchanged schedule said of it that has no place of its own',
  })
  @ValidateBy({
    name: 'isExchanged',
    validator: {
      validate: (value) => isExchanged(value),
      defaultMessage: () =>
        `exchanged must be ${MOST.exchanged} bytes at most, of text the database can keep`,
    },
  })
  @IsObject()
  @Missing()
  exchanged?: Record<string, unknown>;

  @ApiProperty({ type: [SessionItemDto], description: 'What happens in it, in its order' })
  @ListOf(SessionItemDto, { max: MOST_ITEMS })
  @Missing()
  items?: SessionItemDto[];

  @ApiProperty({ type: [ChannelDto], description: 'Into which languages it is interpreted' })
  @ListOf(ChannelDto, { max: 20 })
  @Missing()
  channels?: ChannelDto[];

  @ApiProperty({ type: [MaterialDto], description: 'Links and files of it' })
  @ListOf(MaterialDto, { max: MOST.materials })
  @Missing()
  materials?: MaterialDto[];
}

/** The database keeps no NUL in a text, and no half of a character. */
function isText(value: string): boolean {
  return !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);
}

function isExchanged(value: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(value ?? null)) <= MOST.exchanged && isKept(value);
}

function isKept(value: unknown): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isText(name) && isKept(inner));
}

function isClosedFor(value: unknown): boolean {
  if (value === 'nobody' || value === 'everyone') return true;
  return (
    Array.isArray(value) &&
    value.length <= 100 &&
    value.every(
      (code) => typeof code === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 60,
    )
  );
}
