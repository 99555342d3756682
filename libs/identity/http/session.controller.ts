import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { type Act, CurrentAct, CurrentScope, ENTERING, PUBLIC, Policy, type Scope } from '@app/platform';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignIn } from '../sign-in.service';
import { StaffSessions } from '../staff-sessions.service';
import { SessionChangeDto, SessionDto, SignInDto } from './dto/session.dto';
import { STAFF_COOKIE, SessionCookies } from './session-cookies';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: StaffSessions,
    private readonly cookies: SessionCookies,
  ) {}

  @Post()
  @Policy(PUBLIC)
  @ApiOperation({ summary: 'Sign in with an e-mail address and a password' })
  @ApiCreatedResponse({ type: SessionDto })
  async create(
    @Body() body: SignInDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const { token, signedIn } = await this.signIn.signIn(scope, body, this.cookies.browserOf(request));
    this.cookies.write(reply, STAFF_COOKIE, token);
    return SessionDto.from(signedIn);
  }

  @Get()
  @Policy(ENTERING)
  @ApiOperation({ summary: 'Who is signed in, and what they may do' })
  @ApiOkResponse({ type: SessionDto })
  async find(@CurrentScope() scope: Scope): Promise<SessionDto> {
    return SessionDto.from(await this.signIn.current(scope));
  }

  @Patch()
  @Policy(ENTERING)
  @ApiOperation({ summary: 'Change the language of the console' })
  @ApiOkResponse({ type: SessionDto })
  async change(@Body() body: SessionChangeDto, @CurrentAct() act: Act): Promise<SessionDto> {
    return act.once(async (tx) => SessionDto.from(await this.signIn.speak(tx, act.scope, body.language)));
  }

  @Delete()
  @Policy(PUBLIC)
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async delete(
    @CurrentAct() act: Act,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = this.cookies.read(request, STAFF_COOKIE);
    if (token !== undefined) await act.once((tx) => this.sessions.close(tx, act.scope, token));
    this.cookies.clear(reply, STAFF_COOKIE);
  }
}
