import { ApiProperty } from '@nestjs/swagger';
import type { LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { leastOf, PHOTO_RULES, type PhotoRule, sidesOf } from '../../domain/photo';
import type { AskedPhoto } from '../../photos/photo-replacements.service';

export class SidesDto {
  @ApiProperty() width: number;
  @ApiProperty() height: number;
}

/** What a photo of this person is held to. */
export class PhotoQuestionDto {
  @ApiProperty({ description: 'Key of the question', example: 'face' }) field: string;
  @ApiProperty({
    ...localisedSchema('The question in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  label: LocalisedText | null;
  @ApiProperty({ type: SidesDto, description: 'The sides of what it is cut to, as they relate' })
  shape: SidesDto;
  @ApiProperty({ type: SidesDto, description: 'The least pixels of what is cut out' }) least: SidesDto;
  @ApiProperty({ enum: PHOTO_RULES, enumName: 'PhotoRule', isArray: true, description: 'What it is to show' })
  rules: readonly PhotoRule[];

  static from({ field }: AskedPhoto): PhotoQuestionDto {
    return Object.assign(new PhotoQuestionDto(), {
      field: field.key,
      label: field.label ?? null,
      shape: sidesOf(field.shape),
      least: leastOf(field),
      rules: field.rules,
    });
  }
}
