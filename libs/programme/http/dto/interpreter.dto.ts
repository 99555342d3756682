import { Moment, SeenVersion } from '@app/events';
import { LANGUAGES, type Language } from '@app/kernel';
import { ListOf, MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsInt, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { MOST_MINUTES } from '../../domain/check-session';
import type { InterpreterLink } from '../../interpreter-links.service';
import type { InterpreterChanges, InterpreterView } from '../../interpreters.service';

const MOST_PAIRS = 20;
const MOST_RANGES = 100;

export class InterpreterLanguagesDto {
  @ApiProperty({ enum: LANGUAGES, description: 'Out of this language' })
  @IsIn(LANGUAGES)
  from: Language;

  @ApiProperty({ enum: LANGUAGES, description: 'Into this language' })
  @IsIn(LANGUAGES)
  to: Language;
}

export class InterpreterHoursDto {
  @Moment('From then on', { required: true })
  from: string;

  @Moment('Until then', { required: true })
  to: string;
}

/** At most so many minutes; null: without bound. */
function Bound(description: string): PropertyDecorator {
  return applyDecorators(
    Max(MOST_MINUTES),
    Min(1),
    IsInt(),
    IsOptional(),
    ApiProperty({
      description,
      type: 'integer',
      nullable: true,
      required: false,
      minimum: 1,
      maximum: MOST_MINUTES,
    }),
  );
}

class InterpreterWordsDto {
  @ApiProperty({ required: false, maxLength: 254, description: 'Empty where no mail reaches her' })
  @ValidateIf((_dto, value: unknown) => value !== '')
  @IsEmail({}, { message: 'this is not an e-mail address' })
  @Text({ min: 0, max: 254 })
  @MayBeMissing()
  email?: string;

  @ApiProperty({ required: false, maxLength: 40 })
  @Text({ min: 0, max: 40 })
  @MayBeMissing()
  phone?: string;

  @ApiProperty({ required: false, description: 'In which she is written to', enum: LANGUAGES })
  @IsIn(LANGUAGES)
  @MayBeMissing()
  language?: Language;

  @ApiProperty({ type: [InterpreterLanguagesDto], required: false, maxItems: MOST_PAIRS })
  @ListOf(InterpreterLanguagesDto, { max: MOST_PAIRS })
  @MayBeMissing()
  pairs?: InterpreterLanguagesDto[];

  @Bound('Minutes without a rest; null: as long as it takes')
  mostMinutesAtOnce?: number | null;

  @Bound('Minutes in a day; null: without bound')
  mostMinutesADay?: number | null;

  @ApiProperty({
    type: [InterpreterHoursDto],
    required: false,
    maxItems: MOST_RANGES,
    description: 'When she has time; none: always',
  })
  @ListOf(InterpreterHoursDto, { max: MOST_RANGES })
  @MayBeMissing()
  available?: InterpreterHoursDto[];

  static changes<Of extends InterpreterWordsDto>({
    available,
    ...facts
  }: Of): Omit<Of, 'available'> & InterpreterChanges {
    if (available === undefined) return facts;
    return {
      ...facts,
      available: available.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    };
  }
}

export class NewInterpreterDto extends InterpreterWordsDto {
  @ApiProperty({ maxLength: 200 })
  @Text({ max: 200 })
  name: string;
}

export class InterpreterChangeDto extends InterpreterWordsDto {
  @ApiProperty({ maxLength: 200, required: false })
  @Text({ max: 200 })
  @MayBeMissing()
  name?: string;

  @SeenVersion()
  version: number;
}

export class InterpreterRangeDto {
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time' }) to: string;
}

export class InterpreterDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty() phone: string;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty({ type: [InterpreterLanguagesDto] }) pairs: InterpreterLanguagesDto[];
  @ApiProperty({ type: 'integer', nullable: true }) mostMinutesAtOnce: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) mostMinutesADay: number | null;
  @ApiProperty({ type: [InterpreterRangeDto], description: 'When she has time; none: always' })
  available: InterpreterRangeDto[];
  @ApiProperty() version: number;

  static from(interpreter: InterpreterView): InterpreterDto {
    const { id, name, email, phone, language, pairs, version } = interpreter;
    const { mostMinutesAtOnce, mostMinutesADay } = interpreter;
    const available = interpreter.available.map(({ from, to }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
    }));
    const facts = { name, email, phone, language, pairs, mostMinutesAtOnce, mostMinutesADay };
    return Object.assign(new InterpreterDto(), { id, ...facts, available, version });
  }
}

export class InterpreterLinkDto {
  @ApiProperty({ type: String, nullable: true, description: 'Of her own page; null: none is out' })
  path: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was last mailed' })
  sentAt: string | null;

  static from({ path, sentAt }: InterpreterLink): InterpreterLinkDto {
    return Object.assign(new InterpreterLinkDto(), { path, sentAt: sentAt?.toISOString() ?? null });
  }
}
