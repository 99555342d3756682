import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { NAME_FIELDS } from '../../domain/later-change';
import type { LaterChange } from '../../persistence/changes.repository';

export class ChangedFieldDto {
  @ApiProperty({ example: 'latinFamily' }) field: string;
  @ApiProperty({ description: 'What stands now; of a photo its id' }) before: string;
  @ApiProperty({ description: 'What the person wants to stand there' }) after: string;
}

/** A part of an approved registration its person wants to be different. */
export class LaterChangeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['name', 'photo'] }) part: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ type: [ChangedFieldDto], description: 'Only those that differ' }) fields: ChangedFieldDto[];

  static from(change: LaterChange): LaterChangeDto {
    const { id, part, askedAt } = change;
    const fields = changedFields(change).map((field) => Object.assign(new ChangedFieldDto(), field));
    return Object.assign(new LaterChangeDto(), { id, part, askedAt: askedAt.toISOString(), fields });
  }
}

function changedFields(change: LaterChange): ChangedFieldDto[] {
  if (change.part === 'photo') {
    const { before, after } = change;
    return [{ field: after.field, before: before.photo, after: after.photo }];
  }
  const { before, after } = change;
  return NAME_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}

export class RefusalDto {
  @ApiProperty({ description: 'Why, in words the person reads', maxLength: 1000 })
  @Text({ max: 1000, lines: true })
  reason: string;
}
