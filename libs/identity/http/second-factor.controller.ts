import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CurrentScope, Database, ENTERING, IN_PERSON, Policy, type Scope } from '@app/platform';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SecondFactors } from '../second-factors.service';
import {
  EnrolmentDto,
  RecoveryCodesDto,
  SecondFactorDto,
  SecondFactorRemovalDto,
  TypedCodeDto,
} from './dto/second-factor.dto';
import { STAFF_COOKIE, SessionCookies } from './session-cookies';

/** My second factor. No acts here: what is sent and answered are secrets, and what an act answers is kept. */
@ApiTags('account')
@Controller('api/v1/account/second-factor')
export class SecondFactorController {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly cookies: SessionCookies,
  ) {}

  @Get()
  @Policy(ENTERING)
  @ApiOperation({ summary: 'Whether I have a second factor' })
  @ApiOkResponse({ type: SecondFactorDto })
  async find(@CurrentScope() scope: Scope): Promise<SecondFactorDto> {
    return SecondFactorDto.from(await this.factors.state(scope));
  }

  @Post()
  @Policy(ENTERING)
  @ApiOperation({ summary: 'Begin to set one up: a secret for an authenticator app' })
  @ApiCreatedResponse({ type: EnrolmentDto })
  async begin(@CurrentScope() scope: Scope): Promise<EnrolmentDto> {
    const begun = await this.database.transaction((tx) => this.factors.begin(tx, scope));
    return Object.assign(new EnrolmentDto(), begun);
  }

  @Post('confirmation')
  @Policy(ENTERING)
  @ApiOperation({ summary: 'Make it count by its first code; every other session of mine ends' })
  @ApiCreatedResponse({ type: RecoveryCodesDto })
  async confirm(
    @Body() { code }: TypedCodeDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesDto> {
    const { token, recoveryCodes } = await this.factors.confirm(scope, code, this.cookies.browserOf(request));
    this.cookies.write(reply, STAFF_COOKIE, token);
    return Object.assign(new RecoveryCodesDto(), { recoveryCodes });
  }

  @Post('recovery-codes')
  @Policy(IN_PERSON)
  @ApiOperation({ summary: 'Ten new recovery codes; those of before are good no more' })
  @ApiCreatedResponse({ type: RecoveryCodesDto })
  async renew(@Body() { code }: TypedCodeDto, @CurrentScope() scope: Scope): Promise<RecoveryCodesDto> {
    const recoveryCodes = await this.factors.renewRecoveryCodes(scope, code);
    return Object.assign(new RecoveryCodesDto(), { recoveryCodes });
  }

  @Post('removal')
  @Policy(IN_PERSON)
  @HttpCode(204)
  @ApiOperation({ summary: 'Turn it off; every other session of mine ends' })
  @ApiNoContentResponse()
  async remove(
    @Body() body: SecondFactorRemovalDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { token } = await this.factors.remove(scope, body, this.cookies.browserOf(request));
    this.cookies.write(reply, STAFF_COOKIE, token);
  }
}
