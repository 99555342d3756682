import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { SpeakerNotes } from '../speaker-notes.service';
import { NewSpeakerNoteDto, SpeakerNoteChangeDto, SpeakerNoteDto } from './dto/speaker-note.dto';

@ApiTags('speakers')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/speaker-notes')
export class SpeakerNotesController {
  constructor(private readonly notes: SpeakerNotes) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'What speakers are told on their pages' })
  @ApiOkResponse({ type: [SpeakerNoteDto] })
  async list(@CurrentScope() scope: Scope): Promise<SpeakerNoteDto[]> {
    return (await this.notes.list(scope)).map((note) => SpeakerNoteDto.from(note));
  }

  @Post()
  @Policy('programme.write')
  @ApiOperation({ summary: 'Tell all speakers something, or those of a theme' })
  @ApiCreatedResponse({ type: SpeakerNoteDto })
  async create(@CurrentAct() act: Act, @Body() body: NewSpeakerNoteDto): Promise<SpeakerNoteDto> {
    return act.once(async (tx) =>
      SpeakerNoteDto.from(await this.notes.create(tx, act.scope, NewSpeakerNoteDto.text(body))),
    );
  }

  @Patch(':note')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Change what speakers are told' })
  @ApiParam({ name: 'note', format: 'uuid' })
  @ApiOkResponse({ type: SpeakerNoteDto })
  async change(
    @CurrentAct() act: Act,
    @Param('note', IdPipe) id: string,
    @Body() body: SpeakerNoteChangeDto,
  ): Promise<SpeakerNoteDto> {
    const { version } = body;
    return act.once(async (tx) =>
      SpeakerNoteDto.from(
        await this.notes.change(tx, act.scope, { id, version }, NewSpeakerNoteDto.text(body)),
      ),
    );
  }

  @Delete(':note')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tell it no longer' })
  @ApiParam({ name: 'note', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('note', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.notes.remove(tx, act.scope, id));
  }
}
