import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { NAME_FIELDS } from '../../domain/later-change';
import type { ChangeEntity } from '../../persistence/change.entities';

export class ChangedFieldDto {
  @ApiProperty({ example: 'latinFamily' }) field: string;
  @ApiProperty({ description: 'What stands now' }) before: string;
  @ApiProperty({ description: 'What the person wants to stand there' }) after: string;
}

/** A part of an approved registration its person wants to be different. */
export class LaterChangeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['name'] }) part: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ type: [ChangedFieldDto], description: 'Only those that differ' }) fields: ChangedFieldDto[];

  static from({ id, part, askedAt, before, after }: ChangeEntity): LaterChangeDto {
    const fields = NAME_FIELDS.filter((field) => before[field] !== after[field]).map((field) =>
      Object.assign(new ChangedFieldDto(), { field, before: before[field], after: after[field] }),
    );
    return Object.assign(new LaterChangeDto(), { id, part, askedAt: askedAt.toISOString(), fields });
  }
}

export class RefusalDto {
  @ApiProperty({ description: 'Why, in words the person reads', maxLength: 1000 })
  @Text({ max: 1000, lines: true })
  reason: string;
}
