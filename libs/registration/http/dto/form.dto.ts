import type { LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FormField, FormStep, OptionSource, RegistrationForm } from '../../domain/form';

const FIELD_KINDS = ['text', 'lines', 'email', 'tel', 'select', 'choices', 'consent'] as const;

export class OptionSourceDto {
  @ApiProperty({ enum: ['vocabulary', 'themes', 'days', 'languages'] }) from: OptionSource['from'];
  @ApiProperty({ required: false, description: 'Of a vocabulary' }) code?: string;
}

/** One question of a form. */
export class FormFieldDto {
  @ApiProperty({ example: 'jobTitle' }) key: string;
  @ApiProperty({ enum: FIELD_KINDS, enumName: 'FieldKind' }) kind: FormField['kind'];
  @ApiPropertyOptional(localisedSchema('The question in the organiser’s words; without it, in the house’s'))
  label?: LocalisedText;
  @ApiPropertyOptional(localisedSchema('What is explained of it')) help?: LocalisedText;
  @ApiProperty() required: boolean;
  @ApiProperty({ description: 'Whether it may be sent back to be mended' }) returnable: boolean;
  @ApiProperty({ required: false }) autocomplete?: string;
  @ApiProperty({ required: false, description: 'The most characters it holds' }) max?: number;
  @ApiProperty({ required: false, enum: ['latin'] }) script?: 'latin';
  @ApiProperty({ required: false, type: OptionSourceDto }) options?: OptionSource;
  @ApiProperty({ required: false, description: 'The most that may be chosen' }) most?: number;
}

export class FormStepDto {
  @ApiProperty({ example: 'person' }) key: string;
  @ApiPropertyOptional(localisedSchema('In the organiser’s words; without it, in the house’s'))
  title?: LocalisedText;
  @ApiPropertyOptional(localisedSchema('What is explained of it')) help?: LocalisedText;
  @ApiProperty({ required: false, type: [String], description: 'Of these at least one must be answered' })
  oneOf?: readonly string[];
  @ApiProperty({ type: [FormFieldDto] }) fields: FormStep['fields'];
}

/** A form as it is asked. */
export class AskedFormDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The published version; null for the house’s standard form',
  })
  versionId: string | null;
  @ApiProperty({ description: 'Which wording of the consent it asks for' }) consentVersion: string;
  @ApiProperty({ type: [FormStepDto] }) steps: RegistrationForm['steps'];

  static from({ versionId, consentVersion, steps }: RegistrationForm): AskedFormDto {
    return Object.assign(new AskedFormDto(), { versionId, consentVersion, steps });
  }
}
