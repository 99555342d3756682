import { type DomainError, type PersonName, bothNames } from '@app/kernel';
import { MayBeMissing } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import {
  type Facts,
  MERGE_FIELDS,
  type MergedKind,
  WINNERS,
  type Winner,
  isLeftOut,
} from '../../domain/merge';
import type { MergePreview } from '../../merges.service';

function Whose(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      enum: WINNERS,
      required: false,
      description: 'Whose value stands afterwards',
    }),
    IsIn(WINNERS),
    MayBeMissing(),
  );
}

export class PersonChoiceDto {
  @Whose() name?: Winner;
  @Whose() salutation?: Winner;
  @Whose() excellency?: Winner;
  @Whose() rank?: Winner;
  @Whose() rankOther?: Winner;
  @Whose() postNominals?: Winner;
  @Whose() email?: Winner;
  @Whose() country?: Winner;
  @Whose() language?: Winner;
}

export class OrganisationChoiceDto {
  @Whose() name?: Winner;
  @Whose() latinName?: Winner;
  @Whose() nameEn?: Winner;
  @Whose() nameZh?: Winner;
  @Whose() nameKm?: Winner;
  @Whose() nameLo?: Winner;
  @Whose() nameMy?: Winner;
  @Whose() nameTh?: Winner;
  @Whose() nameVi?: Winner;
  @Whose() country?: Winner;
  @Whose() kind?: Winner;
}

export class PersonMergerDto {
  @ApiProperty({ type: PersonChoiceDto, description: 'What is left out stays as it is kept' })
  @ValidateNested()
  @IsObject()
  @Type(() => PersonChoiceDto)
  choice: PersonChoiceDto;
}

export class OrganisationMergerDto {
  @ApiProperty({ type: OrganisationChoiceDto, description: 'What is left out stays as it is kept' })
  @ValidateNested()
  @IsObject()
  @Type(() => OrganisationChoiceDto)
  choice: OrganisationChoiceDto;
}

export class MergeFieldDto {
  @ApiProperty({ example: 'name' }) field: string;
  @ApiProperty({ description: 'What the record says that is kept' }) kept: string;
  @ApiProperty({ description: 'What the other record says' }) other: string;
  @ApiProperty() differs: boolean;
  @ApiProperty({ enum: WINNERS, description: 'Whose value is proposed' }) proposed: Winner;
}

export class MergeMoveDto {
  @ApiProperty({ example: 'registrations' }) what: string;
  @ApiProperty() count: number;
}

export class HindranceDto {
  @ApiProperty({ example: 'registration.merge-both-active' }) code: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'A sentence that says what to do first' }) detail: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) meta: Record<string, unknown>;

  static from({ code, title, detail, meta = {} }: DomainError): HindranceDto {
    return Object.assign(new HindranceDto(), { code, title, detail, meta });
  }
}

export class MergePreviewDto {
  @ApiProperty({
    type: [MergeFieldDto],
    description: 'Names in further languages only where one of the two has one',
  })
  fields: MergeFieldDto[];
  @ApiProperty({
    type: [MergeMoveDto],
    description: 'What hangs on the other record and will hang on the kept one',
  })
  moves: MergeMoveDto[];
  @ApiProperty({ type: [HindranceDto], description: 'While there is one, they cannot be merged' })
  hindrances: HindranceDto[];

  static from(kind: MergedKind, preview: MergePreview): MergePreviewDto {
    const { kept, other, differing, proposed, moves, hindrances } = preview;
    return Object.assign(new MergePreviewDto(), {
      fields: Object.entries(MERGE_FIELDS[kind])
        .filter(([field]) => !isLeftOut(field, { kept, other }))
        .map(([field, columns]) => ({
          field,
          kept: shown(kept, columns),
          other: shown(other, columns),
          differs: differing.includes(field),
          proposed: proposed[field] ?? 'kept',
        })),
      moves: Object.entries(moves).map(([what, count]) => ({ what, count })),
      hindrances: hindrances.map((hindrance) => HindranceDto.from(hindrance)),
    });
  }
}

function shown(facts: Facts, columns: readonly string[]): string {
  if (!columns.includes('native_family')) return columns.flatMap((column) => facts[column] || []).join(' · ');
  const name: PersonName = {
    nativeFamily: facts['native_family'] ?? '',
    nativeGiven: facts['native_given'] ?? '',
    latinFamily: facts['latin_family'] ?? '',
    latinGiven: facts['latin_given'] ?? '',
    salutation: '',
  };
  return bothNames(name, facts['country'] ?? '');
}
