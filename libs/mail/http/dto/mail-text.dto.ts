import { LANGUAGES, type Language, cleanText } from '@app/kernel';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { TEXT_TEMPLATES, type TextTemplate } from '../../letters/letters';
import type { OwnText } from '../../letters/own-text';
import type { TextView } from '../../mail-texts.service';
import type { MailText } from '../../persistence/mail-texts.repository';
import type { RenderedMail } from '../../render';

const template = { enum: TEXT_TEMPLATES, enumName: 'MailTextTemplate' };

export class TextWhichDto {
  @ApiProperty(template)
  @IsIn(TEXT_TEMPLATES)
  template: TextTemplate;

  @ApiProperty({ enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;
}

/** The same as a path, which names its event too. */
export class TextPathDto extends TextWhichDto {
  @IsUUID()
  event: string;
}

export class OwnTextDto {
  @ApiProperty({ description: 'One line, with placeholders in braces', maxLength: 200 })
  @Text({ max: 200 })
  subject: string;

  @ApiProperty({
    description: 'Paragraphs of plain text, with placeholders in braces',
    type: [String],
    minItems: 1,
    maxItems: 12,
    items: { type: 'string', minLength: 1, maxLength: 2000 },
  })
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(cleanedOrAsIs) : value))
  @MaxLength(2000, { each: true })
  @MinLength(1, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(12)
  @ArrayMinSize(1)
  @IsArray()
  paragraphs: string[];
}

/** What cannot be cleaned is left for the validator, and refused with the request. */
function cleanedOrAsIs(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return cleanText(value);
  } catch {
    return null;
  }
}

export class TextChangeDto extends OwnTextDto {
  @ApiProperty({
    description: 'The version that was seen; 0 when the event has no text of its own',
    minimum: 0,
  })
  @Max(2_147_483_646)
  @Min(0)
  @IsInt()
  version: number;
}

export class StandardTextDto {
  @ApiProperty() subject: string;
  @ApiProperty({ type: [String] }) paragraphs: string[];

  static from({ subject, paragraphs }: OwnText): StandardTextDto {
    return Object.assign(new StandardTextDto(), { subject, paragraphs });
  }
}

export class EventTextDto extends TextWhichDto {
  @ApiProperty() subject: string;
  @ApiProperty({ type: [String] }) paragraphs: string[];
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
  @ApiProperty() changedBy: string;

  static of(text: MailText): EventTextDto {
    return Object.assign(new EventTextDto(), {
      template: text.template,
      language: text.language,
      subject: text.subject,
      paragraphs: text.paragraphs,
      version: text.version,
      changedAt: text.changedAt.toISOString(),
      changedBy: text.changedBy,
    });
  }
}

export class MailTextDto extends TextWhichDto {
  @ApiProperty({
    description: 'What may stand in braces; `link` and `reason` never in the subject',
    type: [String],
  })
  placeholders: string[];
  @ApiProperty({ type: StandardTextDto }) standard: StandardTextDto;
  @ApiProperty({ type: EventTextDto, nullable: true, description: 'Null while the standard words are sent' })
  own: EventTextDto | null;

  static of({ template, language, placeholders, standard, own }: TextView): MailTextDto {
    return Object.assign(new MailTextDto(), {
      template,
      language,
      placeholders: [...placeholders],
      standard: StandardTextDto.from(standard),
      own: own && EventTextDto.of(own),
    });
  }
}

export class MailPreviewDto {
  @ApiProperty() subject: string;
  @ApiProperty({ description: 'A whole HTML document; show it in a sandboxed frame' }) html: string;
  @ApiProperty({ description: 'The same as plain text' }) text: string;

  static from({ subject, html, text }: RenderedMail): MailPreviewDto {
    return Object.assign(new MailPreviewDto(), { subject, html, text });
  }
}
