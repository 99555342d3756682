import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import {
  type Act,
  CurrentAct,
  CurrentScope,
  ENTERING,
  Limit,
  PUBLIC,
  Policy,
  type Scope,
} from '@app/platform';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignIn } from '../sign-in.service';
import { StaffSessions } from '../staff-sessions.service';
import { ChallengeAnswerDto, ChallengeDto, SessionChangeDto, SessionDto, SignInDto } from './dto/session.dto';
import { STAFF_COOKIE, SessionCookies } from './session-cookies';
import { SignInAnswers } from './sign-in-answers';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: StaffSessions,
    private readonly cookies: SessionCookies,
    private readonly answers: SignInAnswers,
  ) {}

  @Post()
  @Policy(PUBLIC)
  @Limit('sign-in')
  @ApiOperation({ summary: 'Sign in with an e-mail address and a password' })
  @ApiCreatedResponse({ description: 'Signed in', type: SessionDto })
  @ApiAcceptedResponse({
    description: 'The password is right; the second factor is asked',
    type: ChallengeDto,
  })
  async create(
    @Body() body: SignInDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto | ChallengeDto> {
    const opened = await this.signIn.signIn(scope, body, this.cookies.browserOf(request));
    return this.answers.show(opened, reply);
  }

  @Post('second-factor')
  @Policy(PUBLIC)
  @Limit('sign-in')
  @ApiOperation({ summary: 'Finish signing in by the second factor' })
  @ApiCreatedResponse({ type: SessionDto })
  async answer(
    @Body() { challenge, code }: ChallengeAnswerDto,
    @CurrentScope() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto | ChallengeDto> {
    const browser = this.cookies.browserOf(request);
    return this.answers.show(await this.signIn.answer(scope, challenge, code, browser), reply);
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
