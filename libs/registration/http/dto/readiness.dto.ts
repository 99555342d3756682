import { ApiProperty } from '@nestjs/swagger';
import { type Language, LANGUAGES, type LocalisedText } from '@app/kernel';
import { LACK_CODES, type LackCode, TEXT_PARTS, type TextPart } from '../../domain/readiness';
import type { Readiness } from '../../categories/readiness.reader';

export class LackDto {
  @ApiProperty({ enum: LACK_CODES }) code: LackCode;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'What it is about, as the organisers call it',
  })
  names: readonly LocalisedText[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) formId: string | null;
  @ApiProperty({ type: String, enum: LANGUAGES, nullable: true }) language: Language | null;
  @ApiProperty({ type: Number, nullable: true, description: 'How many texts the language lacks' })
  count: number | null;
}

export class MissingTextsDto {
  @ApiProperty({ enum: TEXT_PARTS }) part: TextPart;
  @ApiProperty() count: number;
}

export class LanguageTextsDto {
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty({ description: 'Texts there are in it' }) have: number;
  @ApiProperty({ description: 'Texts there are in any' }) of: number;
  @ApiProperty({ type: [MissingTextsDto], description: 'Where the others stand' }) missing: MissingTextsDto[];
}

/** What an event lacks before the public sees it. */
export class ReadinessDto {
  @ApiProperty({ type: [LackDto], description: 'To be looked at; it forbids nothing' }) lacks: LackDto[];
  @ApiProperty({ type: [LanguageTextsDto] }) texts: LanguageTextsDto[];

  static from({ lacks, texts }: Readiness): ReadinessDto {
    return Object.assign(new ReadinessDto(), {
      lacks: lacks.map(({ code, names, formId, language, count }) => ({
        ...{ code, names, formId, language, count },
      })),
      texts: texts.map(({ language, have, of, missing }) => ({ language, have, of, missing })),
    });
  }
}
