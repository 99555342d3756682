import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { PASSWORD_MOST } from '../../domain/password';

export class PasswordChangeDto {
  @ApiProperty({
    description: 'The password of before; without it the session must have been proven by mail',
    maxLength: PASSWORD_MOST,
    required: false,
  })
  @MaxLength(PASSWORD_MOST)
  @IsString()
  @MayBeMissing()
  old?: string;

  @ApiProperty({
    description: 'At least twelve characters',
    maxLength: PASSWORD_MOST,
    example: 'eleven rivers and one sea',
  })
  @MaxLength(PASSWORD_MOST)
  @IsString()
  password: string;
}

export class ForgottenPasswordDto {
  @ApiProperty({ description: 'E-mail address of the account', maxLength: 254, example: 'owner@example.org' })
  @Text({ max: 254 })
  email: string;
}

export class PasswordByLinkDto {
  @ApiProperty({ description: 'The token of the mailed link', maxLength: 64 })
  @MaxLength(64)
  @IsString()
  token: string;

  @ApiProperty({
    description: 'At least twelve characters',
    maxLength: PASSWORD_MOST,
    example: 'eleven rivers and one sea',
  })
  @MaxLength(PASSWORD_MOST)
  @IsString()
  password: string;
}

export class StepUpDto {
  @ApiProperty({ description: 'The six digits of the mail', maxLength: 40, example: '123456' })
  @Text({ max: 40 })
  code: string;
}
