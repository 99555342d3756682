import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { type Act, CurrentAct, CurrentScope, IN_PERSON, IdPipe, Policy, type Scope } from '@app/platform';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StaffSessions } from '../staff-sessions.service';
import { OwnSessionDto } from './dto/own-session.dto';

@ApiTags('account')
@Controller('api/v1/account/sessions')
export class OwnSessionsController {
  constructor(private readonly sessions: StaffSessions) {}

  @Get()
  @Policy(IN_PERSON)
  @ApiOperation({ summary: 'Where I am signed in, the session used last first' })
  @ApiOkResponse({ type: [OwnSessionDto] })
  async list(@CurrentScope() scope: Scope): Promise<OwnSessionDto[]> {
    return (await this.sessions.list(scope)).map((session) => OwnSessionDto.from(session));
  }

  @Delete()
  @Policy(IN_PERSON)
  @HttpCode(204)
  @ApiOperation({ summary: 'End all my sessions but this one' })
  @ApiNoContentResponse()
  async deleteOthers(@CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.sessions.endOthers(tx, act.scope));
  }

  @Delete(':session')
  @Policy(IN_PERSON)
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of my sessions' })
  @ApiNoContentResponse()
  async delete(@Param('session', IdPipe) session: string, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.sessions.end(tx, act.scope, session));
  }
}
