import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Tags } from '../approval/tags.service';
import { NewNoteDto, NoteDto } from './dto/tag.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'registration', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration/notes')
export class NotesController {
  constructor(private readonly tags: Tags) {}

  @Get()
  @Policy('registrations.read')
  @ApiOperation({ summary: 'What staff wrote about a registration, newest first; nobody outside reads it' })
  @ApiOkResponse({ type: [NoteDto] })
  async list(@CurrentScope() scope: Scope, @Param('registration', IdPipe) id: string): Promise<NoteDto[]> {
    return (await this.tags.notes(scope, id)).map((note) => NoteDto.from(note));
  }

  @Post()
  @Policy('registrations.write')
  @ApiCreatedResponse({ type: NoteDto })
  async add(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Body() { note }: NewNoteDto,
  ): Promise<NoteDto> {
    return act.once(async (tx) => NoteDto.from(await this.tags.addNote(tx, act.scope, id, note)));
  }
}
