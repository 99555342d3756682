import type { Figures } from '@app/commitments';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { ConflictAcknowledgementEntity } from '../../persistence/programme.entities';

/** A key names a kind, up to a few dozen ids and a subject. */
const MOST_KEY = 1_000;

export class AcknowledgedKeyDto {
  @ApiProperty({ description: 'Key of the conflict', maxLength: MOST_KEY })
  @Text({ max: MOST_KEY })
  key: string;
}

export class NewAcknowledgementDto extends AcknowledgedKeyDto {
  @ApiProperty({ description: 'Why it may stay', maxLength: 500 })
  @Text({ max: 500, lines: true })
  reason: string;
}

export class AcknowledgementDto {
  @ApiProperty({ description: 'Key of the conflict' }) key: string;
  @ApiProperty({ description: 'Why it may stay' }) reason: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    nullable: true,
    description: 'What a sentence counted of it then; where it is worse now, it stands open again',
  })
  figures: Figures | null;
  @ApiProperty({ description: 'Who said so' }) by: string;
  @ApiProperty({ format: 'date-time' }) at: string;

  static from({ key, reason, figures, actorName, at }: ConflictAcknowledgementEntity): AcknowledgementDto {
    const said = { key, reason, figures, by: actorName, at: at.toISOString() };
    return Object.assign(new AcknowledgementDto(), said);
  }
}
