import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { MayBeMissing } from '@app/platform';
import { IsBoolean, IsUUID, ValidateBy } from 'class-validator';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type { RawValues } from '../../domain/form-answers';
import type { Entered } from '../../entering/entries';
import { IfFull, LetPast, PastQuotasDto, type WhenFull } from './past-quotas.dto';

/** More fields than any form has. */
const MOST_ANSWERS = 200;

/** Texts and lists of texts by the fields of a form. Which fields there are, and what is right, is the form's to say. */
function areAnswers(value: unknown): value is RawValues {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_ANSWERS &&
    entries.every(
      ([field, answer]) =>
        field.length <= 60 &&
        (typeof answer === 'string' ||
          (Array.isArray(answer) && answer.every((one) => typeof one === 'string'))),
    )
  );
}

/** Answers by the fields of a form. */
export function Answered(description: string, example: RawValues): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description,
      type: 'object',
      additionalProperties: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      example,
    }),
    ValidateBy({
      name: 'areAnswers',
      validator: {
        validate: areAnswers,
        defaultMessage: () => 'answers must be texts by the fields of the form',
      },
    }),
  );
}

export class NewRegistrationDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  categoryId: string;

  @Answered(
    'Every answer of the form by its field, as texts; of what may be chosen several times, a list of codes or ids. ' +
      '`consent` is `yes` when the person has agreed.',
    { latinFamily: 'Sok', latinGiven: 'Sreymom', country: 'KH', days: [], consent: 'yes' },
  )
  answers: Record<string, string | string[]>;

  @ApiProperty({
    description: 'Whether it is sent at once; otherwise it stays a draft',
    default: true,
    required: false,
  })
  @IsBoolean()
  @MayBeMissing()
  send?: boolean;

  @IfFull()
  whenFull?: WhenFull;

  @LetPast('Lets the person in')
  past?: PastQuotasDto;
}

/** A registration that was entered. */
export class EnteredDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147', description: 'Null for a draft' }) number:
    string | null;
  @ApiProperty({ enum: REGISTRATION_STATES, enumName: 'RegistrationState' }) state: RegistrationState;
  @ApiProperty({ format: 'uuid' }) categoryId: string;
  @ApiProperty() version: number;

  static from({ id, number, state, categoryId, version }: Entered): EnteredDto {
    return Object.assign(new EnteredDto(), { id, number, state, categoryId, version });
  }
}
