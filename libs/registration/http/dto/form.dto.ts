import type { LocalisedText } from '@app/kernel';
import { Code, Localised, SeenVersionDto, localisedSchema } from '@app/events';
import { MayBeMissing } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsBoolean, IsIn, IsUUID } from 'class-validator';
import {
  FIELD_KINDS,
  PLAIN_SOURCES,
  type FormField,
  type FormStep,
  type OptionSource,
  type OwnOption,
  type RegistrationForm,
  type ShowIf,
} from '../../domain/form';
import { PHOTO_RULES, PHOTO_SHAPES, type PhotoRule, type PhotoShape } from '../../domain/photo';
import { STANDARD_FORM } from '../../domain/standard-form';
import type { FormDetail, ListedForm } from '../../forms/forms.reader';
import { FORM_PURPOSES, type FormPurpose } from '../../persistence/form.entities';
import type { VersionRow } from '../../persistence/forms.repository';

export class OwnOptionDto {
  @ApiProperty({ example: 'hotel-a' }) code: string;
  @ApiProperty(localisedSchema('Its words')) label: LocalisedText;
  @ApiProperty({ required: false, description: 'How many may choose it; left out, everybody' })
  places?: number;
}

export class OptionSourceDto {
  @ApiProperty({ enum: ['vocabulary', ...PLAIN_SOURCES, 'own'] }) from: OptionSource['from'];
  @ApiProperty({ required: false, description: 'Of a vocabulary' }) code?: string;
  @ApiProperty({ required: false, type: [OwnOptionDto], description: 'The field’s own' })
  options?: readonly OwnOption[];
}

export class ShowIfDto {
  @ApiProperty({ description: 'An earlier field', example: 'comesByAir' }) field: string;
  @ApiProperty({ type: [String], description: 'One of its answers must be one of these' })
  is: readonly string[];
}

/** One question of a form. */
export class FormFieldDto {
  @ApiProperty({ example: 'jobTitle' }) key: string;
  @ApiProperty({ enum: FIELD_KINDS, enumName: 'FieldKind' }) kind: FormField['kind'];
  @ApiPropertyOptional(localisedSchema('The question in the organiser’s words; without it, in the house’s'))
  label?: LocalisedText;
  @ApiPropertyOptional(localisedSchema('What is explained of it')) help?: LocalisedText;
  @ApiProperty() required: boolean;
  @ApiProperty({ required: false, format: 'date', description: 'Until then it may stay empty' })
  requiredFrom?: string;
  @ApiProperty({ required: false, type: ShowIfDto, description: 'It is shown only then' }) showIf?: ShowIf;
  @ApiProperty({ description: 'Whether it may be sent back to be mended' }) returnable: boolean;
  @ApiProperty({ required: false }) autocomplete?: string;
  @ApiProperty({ required: false, description: 'The most characters it holds, or the largest number' })
  max?: number;
  @ApiProperty({ required: false, description: 'The smallest number' }) min?: number;
  @ApiProperty({ required: false, format: 'date' }) from?: string;
  @ApiProperty({ required: false, format: 'date' }) to?: string;
  @ApiProperty({ required: false, enum: ['latin'] }) script?: 'latin';
  @ApiProperty({ required: false, enum: PHOTO_SHAPES, description: 'What a photo is cut to' })
  shape?: PhotoShape;
  @ApiProperty({ required: false, description: 'The least width of a photo, in pixels' }) least?: number;
  @ApiProperty({
    required: false,
    enum: PHOTO_RULES,
    isArray: true,
    description: 'What a photo is asked to show',
  })
  rules?: readonly PhotoRule[];
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
  @ApiProperty({ required: false, description: 'Filled in by staff; nobody outside sees it' })
  forStaff?: boolean;
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

/** One thing in a draft that keeps it from being published. */
export class FormFaultDto {
  @ApiProperty({ example: 'driver-later' }) code: string;
  @ApiProperty({ required: false }) step?: string;
  @ApiProperty({ required: false }) field?: string;
  @ApiProperty({ description: 'A sentence' }) detail: string;
}

export class NewFormDto {
  @Code('company-form')
  code: string;

  @Localised({ description: 'Name of the form, for the organisers', max: 200 })
  name: LocalisedText;

  @ApiProperty({
    enum: FORM_PURPOSES,
    enumName: 'FormPurpose',
    required: false,
    default: 'registration',
    description: 'Whether it is asked to be approved, or of whoever was',
  })
  @IsIn(FORM_PURPOSES)
  @MayBeMissing()
  purpose?: FormPurpose;

  @ApiProperty({
    format: 'uuid',
    required: false,
    description: 'The form it is copied from; without it, the house’s standard form',
  })
  @IsUUID()
  @MayBeMissing()
  from?: string;
}

export class FormDraftDto extends SeenVersionDto {
  @Localised({ description: 'Name of the form, for the organisers', max: 200, optional: true })
  name?: LocalisedText;

  @ApiProperty({
    description: 'The steps as the form describes them: all of them, as they are to be',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    required: false,
    example: STANDARD_FORM.steps,
  })
  @IsArray()
  @MayBeMissing()
  steps?: unknown[];
}

export class PublicationDto extends SeenVersionDto {
  @ApiProperty({
    required: false,
    default: false,
    description: 'Whether those who have begun by an earlier version and not sent it are asked this one',
  })
  @IsBoolean()
  @MayBeMissing()
  moveDrafts?: boolean;
}

export class FormRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'company-form' }) code: string;
  @ApiProperty(localisedSchema('Name of the form, for the organisers')) name: LocalisedText;
  @ApiProperty({ enum: FORM_PURPOSES, enumName: 'FormPurpose' }) purpose: FormPurpose;
  @ApiProperty({ type: Number, nullable: true, description: 'The number of the version that is asked now' })
  published: number | null;
  @ApiProperty({ description: 'Whether the draft is otherwise than what is asked' }) edited: boolean;
  @ApiProperty({ type: [String], description: 'The categories that ask it, by their ids' })
  categories: string[];
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;

  static of({ form, published, edited, categories }: ListedForm): FormRowDto {
    const { id, code, name, purpose, updatedAt, version } = form;
    return Object.assign(new FormRowDto(), {
      id,
      code,
      name,
      purpose,
      published,
      edited,
      categories,
      updatedAt: updatedAt.toISOString(),
      version,
    });
  }
}

export class FormVersionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  @ApiProperty({ description: 'Who published it' }) publishedBy: string;
  @ApiProperty({ description: 'Which wording of the consent it asks for' }) consentVersion: string;
  @ApiProperty({ description: 'Registrations that began by it and are not sent' }) drafts: number;
  @ApiProperty({ description: 'Registrations that were sent by it' }) sent: number;

  static from(version: VersionRow): FormVersionDto {
    return Object.assign(new FormVersionDto(), version, { publishedAt: version.publishedAt.toISOString() });
  }
}

/** A question that becomes required on a later day. */
export class DueQuestionDto {
  @ApiProperty({ example: 'flight' }) field: string;
  @ApiProperty({
    ...localisedSchema('The question in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  label: LocalisedText | null;
  @ApiProperty({ format: 'date' }) requiredFrom: string;
  @ApiProperty({ description: 'How many are asked it and have left it open' }) missing: number;
}

export class FormDto extends FormRowDto {
  @ApiProperty({ type: [FormStepDto], description: 'The draft' }) steps: readonly FormStep[];
  @ApiProperty({ type: [FormStepDto], nullable: true, description: 'What is asked now' }) current:
    readonly FormStep[] | null;
  @ApiProperty({ type: [FormFaultDto], description: 'What keeps the draft from being published' })
  faults: FormFaultDto[];
  @ApiProperty({ type: [DueQuestionDto], description: 'What becomes required on a later day' })
  due: DueQuestionDto[];
  @ApiProperty({ type: [FormVersionDto], description: 'The newest first' }) versions: FormVersionDto[];

  static override of(detail: FormDetail): FormDto {
    return Object.assign(new FormDto(), {
      ...FormRowDto.of(detail),
      steps: detail.form.draft.steps,
      current: detail.current,
      faults: detail.faults,
      due: detail.due,
      versions: detail.versions.map((version) => FormVersionDto.from(version)),
    });
  }
}
