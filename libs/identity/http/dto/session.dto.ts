import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import { EVERYWHERE, type Grant, type GrantPlace, Text, reaches } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { PASSWORD_MOST } from '../../domain/password';
import type { PlaceName, SignedInEvent } from '../../ports';
import type { SignedIn } from '../../sign-in.service';

export class SignInDto {
  @ApiProperty({ description: 'E-mail address of the account', maxLength: 254, example: 'owner@example.org' })
  @Text({ max: 254 })
  email: string;

  @ApiProperty({ description: 'Password of the account', maxLength: PASSWORD_MOST })
  @MaxLength(PASSWORD_MOST)
  @IsString()
  password: string;
}

export class ChallengeDto {
  @ApiProperty({ description: 'Sent back together with the second factor; good for one session' })
  challenge: string;

  @ApiProperty({ description: 'Until when', format: 'date-time', type: String })
  expiresAt: Date;
}

export class ChallengeAnswerDto {
  @ApiProperty({ description: 'What the right password was answered with', maxLength: 64 })
  @MaxLength(64)
  @IsString()
  challenge: string;

  @ApiProperty({ description: 'Six digits of the app, or a recovery code', maxLength: 40 })
  @Text({ max: 40 })
  code: string;
}

export class SessionChangeDto {
  @ApiProperty({ description: 'The language to read the console in', enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;
}

export class SessionEventDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Short name in addresses', example: 'lancang-mekong-2018' })
  code: string;

  @ApiProperty({ description: 'Name by language', type: 'object', additionalProperties: { type: 'string' } })
  name: LocalisedText;

  @ApiProperty({ description: 'IANA time zone of the event', example: 'Asia/Shanghai' })
  timezone: string;

  @ApiProperty({ description: 'City by language', type: 'object', additionalProperties: { type: 'string' } })
  city: LocalisedText;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Its first day' })
  startsOn: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Its last day' })
  endsOn: string | null;

  @ApiProperty({ description: 'The role held in the event', example: 'event-owner' })
  role: string;

  @ApiProperty({ description: 'Every permission held in the event, sorted', type: [String] })
  permissions: string[];

  static from({ id, code, name, timezone, city, ...event }: SignedInEvent): SessionEventDto {
    const { startsOn, endsOn, role, permissions } = event;
    const facts = { id, code, name, timezone, city, startsOn, endsOn };
    return Object.assign(new SessionEventDto(), { ...facts, role, permissions });
  }
}

export class SessionSeriesDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Name by language', type: 'object', additionalProperties: { type: 'string' } })
  name: LocalisedText;

  @ApiProperty({ description: 'Every permission held in all of it, sorted', type: [String] })
  permissions: string[];

  static from({ id, name }: PlaceName, grants: readonly Grant[]): SessionSeriesDto {
    const permissions = heldAt({ seriesId: id, eventId: null }, grants);
    return Object.assign(new SessionSeriesDto(), { id, name, permissions });
  }
}

export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ enum: LANGUAGES })
  language: string;

  @ApiProperty({ description: 'Every permission held anywhere, sorted', type: [String] })
  permissions: string[];

  @ApiProperty({ description: 'Every permission held in the whole house, sorted', type: [String] })
  housePermissions: string[];

  @ApiProperty({ description: 'The series the account has a part in as a whole', type: [SessionSeriesDto] })
  series: SessionSeriesDto[];

  @ApiProperty({ description: 'The events the account has a part in', type: [SessionEventDto] })
  events: SessionEventDto[];

  @ApiProperty({ description: 'Whether a second factor must be set up before anything else' })
  enrolFirst: boolean;

  static from({ account, grants, series, events, enrolFirst }: SignedIn): SessionDto {
    return Object.assign(new SessionDto(), {
      accountId: account.id,
      name: account.name,
      email: account.email,
      language: account.language,
      permissions: [...new Set(grants.flatMap((grant) => grant.permissions))].sort(),
      housePermissions: heldAt(EVERYWHERE, grants),
      series: series.map((one) => SessionSeriesDto.from(one, grants)),
      events: events.map((event) => SessionEventDto.from(event)),
      enrolFirst,
    });
  }
}

function heldAt(place: GrantPlace, grants: readonly Grant[]): string[] {
  const here = grants.filter((grant) => reaches(grant, place));
  return [...new Set(here.flatMap(({ permissions }) => permissions))].sort();
}
