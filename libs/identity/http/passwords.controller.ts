import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CurrentScope, Database, IN_PERSON, Limit, PUBLIC, Policy, type Scope } from '@app/platform';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SetPassword } from '../set-password.service';
import { ForgottenPasswordDto, PasswordByLinkDto, PasswordChangeDto } from './dto/password.dto';
import { ChallengeDto, SessionDto } from './dto/session.dto';
import { STAFF_COOKIE, SessionCookies } from './session-cookies';
import { SignInAnswers } from './sign-in-answers';

/** Setting a password oneself. No acts here: what is sent are passwords, and of an act's request a hash is kept. */
@ApiTags('account')
@Controller('api/v1')
export class PasswordsController {
  constructor(
    private readonly database: Database,
    private readonly passwords: SetPassword,
    private readonly cookies: SessionCookies,
    private readonly answers: SignInAnswers,
  ) {}

  @Post('account/password')
  @Policy(IN_PERSON)
  @HttpCode(204)
  @ApiOperation({ summary: 'Change my password; every other session of mine ends' })
  @ApiNoContentResponse()
  async change(
    @Body() body: PasswordChangeDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.passwords.change(scope, body, this.cookies.browserOf(request));
    this.cookies.write(reply, STAFF_COOKIE, token);
  }

  @Post('forgotten-passwords')
  @Policy(PUBLIC)
  @Limit('mail')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have a link mailed to set a new password; the answer is the same for every address',
  })
  @ApiAcceptedResponse()
  async forget(@Body() { email }: ForgottenPasswordDto, @CurrentScope() scope: Scope): Promise<void> {
    await this.database.transaction((tx) => this.passwords.forgot(tx, scope, email));
  }

  @Post('passwords')
  @Policy(PUBLIC)
  @Limit('sign-in')
  @ApiOperation({ summary: 'Set a password by a mailed link, and sign in; spends the link' })
  @ApiCreatedResponse({ description: 'Set, and signed in', type: SessionDto })
  @ApiAcceptedResponse({ description: 'Set; the second factor is asked', type: ChallengeDto })
  async create(
    @Body() body: PasswordByLinkDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto | ChallengeDto> {
    const opened = await this.passwords.byLink(scope, body, this.cookies.browserOf(request));
    return this.answers.show(opened, reply);
  }
}
