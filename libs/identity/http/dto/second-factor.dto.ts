import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { PASSWORD_MOST } from '../../domain/password';
import type { SecondFactorState } from '../../second-factors.service';

export class SecondFactorDto {
  @ApiProperty({ description: 'Whether your roles ask for one' })
  needed: boolean;

  @ApiProperty({
    description: 'Since when; null: there is none',
    format: 'date-time',
    type: String,
    nullable: true,
  })
  since: Date | null;

  @ApiProperty({ description: 'How many recovery codes were not used yet' })
  recoveryCodesLeft: number;

  static from({ needed, since, recoveryCodesLeft }: SecondFactorState): SecondFactorDto {
    return Object.assign(new SecondFactorDto(), { needed, since, recoveryCodesLeft });
  }
}

export class EnrolmentDto {
  @ApiProperty({
    description: 'The secret, to be typed into the app',
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  secret: string;

  @ApiProperty({
    description: 'What its QR code holds',
    example: 'otpauth://totp/Rivermeet:owner%40example.org?…',
  })
  uri: string;
}

export class TypedCodeDto {
  @ApiProperty({ description: 'Six digits of the app, or a recovery code', maxLength: 40 })
  @Text({ max: 40 })
  code: string;
}

export class RecoveryCodesDto {
  @ApiProperty({ description: 'Each good once; shown in this answer only', type: [String] })
  recoveryCodes: string[];
}

export class SecondFactorRemovalDto {
  @ApiProperty({ description: 'Your password', maxLength: PASSWORD_MOST })
  @MaxLength(PASSWORD_MOST)
  @IsString()
  password: string;

  @ApiProperty({
    description:
      'Six digits of the app, or a recovery code; without it the session must have been proven by mail',
    maxLength: 40,
    required: false,
  })
  @Text({ max: 40 })
  @MayBeMissing()
  code?: string;
}
