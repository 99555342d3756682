import { Body, Controller, Get, HttpCode, Param, Put, StreamableFile } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Act,
  attachment,
  CurrentAct,
  CurrentScope,
  IdPipe,
  Policy,
  type Scope,
  TABLE_MEDIA,
} from '@app/platform';
import { csvOf } from '@app/registration';
import { SessionFeedback } from '../session-feedback.service';
import { SessionHeadsDto, SessionFeedbackDto } from './dto/session-feedback.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/session-feedback')
export class SessionFeedbackController {
  constructor(private readonly feedback: SessionFeedback) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'How many were in each session, and what people thought of it, without names' })
  @ApiOkResponse({ type: [SessionFeedbackDto] })
  async show(@CurrentScope() scope: Scope): Promise<SessionFeedbackDto[]> {
    return (await this.feedback.list(scope)).map((session) => SessionFeedbackDto.from(session));
  }

  @Get('export.csv')
  @Policy('programme.read')
  @ApiOperation({ summary: 'The same as a table; times as the clock of the venue has them' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@CurrentScope() scope: Scope): Promise<StreamableFile> {
    return new StreamableFile(csvOf(await this.feedback.table(scope)), {
      type: TABLE_MEDIA.csv,
      disposition: attachment('attendance-and-feedback.csv'),
    });
  }

  @Put(':session/attendance')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say how many people are in a session; the last count stands' })
  @ApiParam({ name: 'session', format: 'uuid' })
  @ApiNoContentResponse()
  async count(
    @CurrentAct() act: Act,
    @Param('session', IdPipe) session: string,
    @Body() { heads }: SessionHeadsDto,
  ): Promise<void> {
    await act.once((tx) => this.feedback.count(tx, act.scope, session, heads));
  }
}
