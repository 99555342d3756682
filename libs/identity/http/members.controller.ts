import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope, SIGNED_IN } from '@app/platform';
import {
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Members } from '../members.service';
import { InvitationDto, MailingDto, MembersDto, RoleWishDto } from './dto/member.dto';

/** The members of staff. Their addresses name no event, so each service asks for the permission where it is needed. */
@ApiTags('members')
@Controller('api/v1/members')
export class MembersController {
  constructor(private readonly members: Members) {}

  @Get()
  @Policy(SIGNED_IN)
  @ApiOperation({ summary: 'Who works here, in which roles, and where I may give which' })
  @ApiOkResponse({ type: MembersDto })
  async list(@CurrentScope() scope: Scope): Promise<MembersDto> {
    return MembersDto.from(await this.members.list(scope));
  }

  @Post()
  @Policy(SIGNED_IN)
  @HttpCode(202)
  @ApiOperation({ summary: 'Invite somebody into a role; the answer is the same for every address' })
  @ApiAcceptedResponse()
  async invite(@Body() body: InvitationDto, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.members.invite(tx, act.scope, { ...body, ...placeOf(body) }));
  }

  @Post(':account/invitation')
  @Policy(SIGNED_IN)
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail another link to somebody who has not set a password yet' })
  @ApiAcceptedResponse()
  async inviteAgain(@Param('account', IdPipe) account: string, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.members.inviteAgain(tx, act.scope, account));
  }

  @Post(':account/mailing')
  @Policy(SIGNED_IN)
  @HttpCode(204)
  @ApiOperation({ summary: 'Write to the person again, to whom mail came back' })
  @ApiNoContentResponse()
  async writeAgain(
    @Param('account', IdPipe) account: string,
    @Body() { reason }: MailingDto,
    @CurrentAct() act: Act,
  ): Promise<void> {
    await act.once((tx) => this.members.writeAgain(tx, act.scope, account, reason));
  }

  @Post(':account/roles')
  @Policy(SIGNED_IN)
  @HttpCode(204)
  @ApiOperation({ summary: 'Give a role; the person’s sessions end' })
  @ApiNoContentResponse()
  async grant(
    @Param('account', IdPipe) account: string,
    @Body() body: RoleWishDto,
    @CurrentAct() act: Act,
  ): Promise<void> {
    const wanted = { role: body.role, ...placeOf(body) };
    await act.once((tx) => this.members.grant(tx, act.scope, account, wanted));
  }

  @Delete(':account/roles/:role')
  @Policy(SIGNED_IN)
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a role away; the person’s sessions end' })
  @ApiNoContentResponse()
  async revoke(
    @Param('account', IdPipe) account: string,
    @Param('role', IdPipe) role: string,
    @CurrentAct() act: Act,
  ): Promise<void> {
    await act.once((tx) => this.members.revoke(tx, act.scope, account, role));
  }

  @Post(':account/disablement')
  @Policy(SIGNED_IN)
  @HttpCode(204)
  @ApiOperation({ summary: 'From now on the account opens nothing' })
  @ApiNoContentResponse()
  async disable(@Param('account', IdPipe) account: string, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.members.disable(tx, act.scope, account));
  }

  @Delete(':account/disablement')
  @Policy(SIGNED_IN)
  @HttpCode(204)
  @ApiOperation({ summary: 'Let the account in again' })
  @ApiNoContentResponse()
  async enable(@Param('account', IdPipe) account: string, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.members.enable(tx, act.scope, account));
  }

  @Delete(':account/second-factor')
  @Policy(SIGNED_IN)
  @HttpCode(204)
  @ApiOperation({ summary: 'Take away the second factor of somebody who has lost it' })
  @ApiNoContentResponse()
  async removeFactor(@Param('account', IdPipe) account: string, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.members.removeFactor(tx, act.scope, account));
  }
}

function placeOf({ seriesId, eventId }: RoleWishDto): { seriesId: string | null; eventId: string | null } {
  return { seriesId: seriesId ?? null, eventId: eventId ?? null };
}
