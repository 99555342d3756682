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
import { Interpreters } from '../interpreters.service';
import { InterpreterChangeDto, InterpreterDto, NewInterpreterDto } from './dto/interpreter.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/interpreters')
export class InterpretersController {
  constructor(private readonly interpreters: Interpreters) {}

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
}
