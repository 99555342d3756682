import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsUUID } from 'class-validator';
import { ROLE_CODES, type Role } from '../../domain/roles';
import type { MemberPlace } from '../../member-places';
import type { MailedMember } from '../../members.service';
import type { MemberRole } from '../../persistence/members.repository';
import type { Bounced } from '../../ports';

export class RoleWishDto {
  @ApiProperty({ description: 'The role', enum: ROLE_CODES, example: 'registration-desk' })
  @IsIn(ROLE_CODES)
  role: Role;

  @ApiProperty({ description: 'In one event', format: 'uuid', type: String, nullable: true, required: false })
  @IsUUID()
  @IsOptional()
  eventId?: string | null;

  @ApiProperty({
    description: 'In a whole series',
    format: 'uuid',
    type: String,
    nullable: true,
    required: false,
  })
  @IsUUID()
  @IsOptional()
  seriesId?: string | null;
}

export class InvitationDto extends RoleWishDto {
  @ApiProperty({
    description: 'Where the invitation is mailed to',
    maxLength: 254,
    example: 'desk@example.org',
  })
  @IsEmail({}, { message: 'this is not an e-mail address' })
  @Text({ max: 254 })
  email: string;

  @ApiProperty({ description: 'The person’s name', maxLength: 200, example: 'Oun Dara' })
  @Text({ max: 200 })
  name: string;

  @ApiProperty({ description: 'The language of the mail and of the console', enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;
}

export class MailingDto {
  @ApiProperty({ description: 'Why one may write there again', maxLength: 500 })
  @Text({ max: 500 })
  reason: string;
}

export class BouncedDto {
  @ApiProperty({ format: 'date-time', type: String })
  since: Date;

  @ApiProperty({ description: 'The mail server’s words' })
  said: string;

  static from({ since, said }: Bounced): BouncedDto {
    return Object.assign(new BouncedDto(), { since, said });
  }
}

export class MemberRoleDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ROLE_CODES })
  role: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  seriesId: string | null;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  eventId: string | null;

  static from({ id, role, seriesId, eventId }: MemberRole): MemberRoleDto {
    return Object.assign(new MemberRoleDto(), { id, role, seriesId, eventId });
  }
}

export class MemberDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty({
    description: 'When a session was last opened',
    format: 'date-time',
    type: String,
    nullable: true,
  })
  signedInAt: Date | null;

  @ApiProperty({
    description: 'Since when the account opens nothing',
    format: 'date-time',
    type: String,
    nullable: true,
  })
  disabledAt: Date | null;

  @ApiProperty({ description: 'Whether a second factor is set up' })
  secondFactor: boolean;

  @ApiProperty({ description: 'Whether the person was invited and has not set a password yet' })
  invited: boolean;

  @ApiProperty({ description: 'Whether it is one of the demo’s accounts' })
  demo: boolean;

  @ApiProperty({
    description: 'Nobody writes to the address since a mail came back; else null',
    type: BouncedDto,
    nullable: true,
  })
  bounced: BouncedDto | null;

  @ApiProperty({ description: 'The roles you may see', type: [MemberRoleDto] })
  roles: MemberRoleDto[];

  static from(member: MailedMember): MemberDto {
    const { id, name, email, signedInAt, disabledAt, secondFactor, demo, bounced } = member;
    return Object.assign(new MemberDto(), {
      id,
      name,
      email,
      signedInAt,
      disabledAt,
      secondFactor,
      invited: !member.hasPassword,
      demo,
      bounced: bounced && BouncedDto.from(bounced),
      roles: member.roles.map((role) => MemberRoleDto.from(role)),
    });
  }
}

export class MemberPlaceDto {
  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  seriesId: string | null;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  eventId: string | null;

  @ApiProperty({
    description: 'Name by language; null for everywhere',
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
  })
  name: LocalisedText | null;

  @ApiProperty({ description: 'The roles you may give there', enum: ROLE_CODES, isArray: true })
  roles: string[];

  static from({ seriesId, eventId, name, roles }: MemberPlace): MemberPlaceDto {
    return Object.assign(new MemberPlaceDto(), { seriesId, eventId, name, roles });
  }
}

export class MembersDto {
  @ApiProperty({ description: 'Everybody you may see, by name', type: [MemberDto] })
  members: MemberDto[];

  @ApiProperty({ description: 'Where you may give which roles, the widest first', type: [MemberPlaceDto] })
  places: MemberPlaceDto[];

  static from({ members, places }: { members: MailedMember[]; places: MemberPlace[] }): MembersDto {
    return Object.assign(new MembersDto(), {
      members: members.map((member) => MemberDto.from(member)),
      places: places.map((place) => MemberPlaceDto.from(place)),
    });
  }
}
