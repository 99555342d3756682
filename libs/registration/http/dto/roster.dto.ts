import { DELEGATION_ROLES, type DelegationRole } from '@app/delegations';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type { RosterCount } from '../../rosters/rosters.reader';
import { LetPast, PastQuotasDto } from './past-quotas.dto';

const role = { enum: DELEGATION_ROLES, enumName: 'DelegationRole' };

export class MembershipDto {
  @ApiProperty({
    description: 'The delegation the person belongs to; null for none',
    format: 'uuid',
    type: String,
    nullable: true,
  })
  @IsUUID()
  @ValidateIf(({ delegationId }: MembershipDto) => delegationId !== null)
  delegationId: string | null;

  @ApiProperty({ ...role, description: 'What she is there; whoever was it before her is a member then' })
  @IsIn(DELEGATION_ROLES)
  role: DelegationRole;

  @LetPast('Moves her')
  past?: PastQuotasDto;
}

export class LeaderDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty(role) role: DelegationRole;
  @ApiProperty({ description: 'Empty when there is none' }) nativeName: string;
  @ApiProperty() latinName: string;
}

export class RosterStateDto {
  @ApiProperty({ enum: REGISTRATION_STATES, enumName: 'RegistrationState' }) state: RegistrationState;
  @ApiProperty() count: number;
}

export class RosterCountDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: of those in none' })
  delegationId: string | null;
  @ApiProperty({ type: [RosterStateDto] }) byState: RosterStateDto[];
  @ApiProperty({ type: [LeaderDto] }) leaders: LeaderDto[];

  static from({ delegationId, byState, leaders }: RosterCount): RosterCountDto {
    return Object.assign(new RosterCountDto(), { delegationId, byState, leaders });
  }
}
