import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { InterpreterLinks } from '../interpreter-links.service';
import { Interpreters } from '../interpreters.service';
import {
  InterpreterChangeDto,
  InterpreterDto,
  InterpreterLinkDto,
  NewInterpreterDto,
} from './dto/interpreter.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/interpreters')
export class InterpretersController {
  constructor(
    private readonly interpreters: Interpreters,
    private readonly links: InterpreterLinks,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'Who interprets at the event, by name' })
  @ApiOkResponse({ type: [InterpreterDto] })
  async list(@CurrentScope() scope: Scope): Promise<InterpreterDto[]> {
    return (await this.interpreters.list(scope)).map((interpreter) => InterpreterDto.from(interpreter));
  }

  @Post()
  @Policy('programme.write')
  @ApiOperation({ summary: 'Write down an interpreter' })
  @ApiCreatedResponse({ type: InterpreterDto })
  async create(@CurrentAct() act: Act, @Body() body: NewInterpreterDto): Promise<InterpreterDto> {
    return act.once(async (tx) =>
      InterpreterDto.from(await this.interpreters.create(tx, act.scope, NewInterpreterDto.changes(body))),
    );
  }

  @Patch(':interpreter')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Change what is written of an interpreter, and when she has time' })
  @ApiParam({ name: 'interpreter', format: 'uuid' })
  @ApiOkResponse({ type: InterpreterDto })
  async change(
    @CurrentAct() act: Act,
    @Param('interpreter', IdPipe) id: string,
    @Body() { version, ...body }: InterpreterChangeDto,
  ): Promise<InterpreterDto> {
    return act.once(async (tx) =>
      InterpreterDto.from(
        await this.interpreters.change(tx, act.scope, { id, version }, InterpreterChangeDto.changes(body)),
      ),
    );
  }

  @Delete(':interpreter')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an interpreter off the list who is in no session' })
  @ApiParam({ name: 'interpreter', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('interpreter', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.interpreters.remove(tx, act.scope, id));
  }

  @Get(':interpreter/link')
  @Policy('programme.write')
  @ApiOperation({ summary: 'The link to her own page, to be handed to her' })
  @ApiParam({ name: 'interpreter', format: 'uuid' })
  @ApiOkResponse({ type: InterpreterLinkDto })
  async link(
    @CurrentScope() scope: Scope,
    @Param('interpreter', IdPipe) id: string,
  ): Promise<InterpreterLinkDto> {
    return InterpreterLinkDto.from(await this.links.find(scope, id));
  }

  // Answers nothing: what an act answers is kept to be answered again, and a link is never stored.
  @Put(':interpreter/link')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the link to her own page, unless one is out' })
  @ApiParam({ name: 'interpreter', format: 'uuid' })
  @ApiNoContentResponse()
  async makeLink(@CurrentAct() act: Act, @Param('interpreter', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.make(tx, act.scope, id));
  }

  @Post(':interpreter/link')
  @Policy('programme.write')
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail the link to her own page to her, made first where none is out' })
  @ApiParam({ name: 'interpreter', format: 'uuid' })
  @ApiAcceptedResponse()
  async sendLink(@CurrentAct() act: Act, @Param('interpreter', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.send(tx, act.scope, id));
  }

  @Delete(':interpreter/link')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the link back: it opens nothing any more, and the next is another' })
  @ApiParam({ name: 'interpreter', format: 'uuid' })
  @ApiNoContentResponse()
  async endLink(@CurrentAct() act: Act, @Param('interpreter', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.end(tx, act.scope, id));
  }
}
