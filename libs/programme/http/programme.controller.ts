import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, NumberPipe, Policy, type Scope } from '@app/platform';
import { ProgrammeSettingsService } from '../programme-settings.service';
import { Programme } from '../programme.service';
import { ProgrammeReader } from '../programme.reader';
import {
  ChangeDto,
  DraftDto,
  DraftSettingsDto,
  OperationDto,
  OperationsDto,
  ToldOperationDto,
  OperationsQueryDto,
  SettingChangesDto,
  WantedOperationDto,
} from './dto/programme.dto';
import { SurroundingsDto } from './dto/surroundings.dto';
import { SurroundingsReader } from '../surroundings.reader';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/programme')
export class ProgrammeController {
  constructor(
    private readonly programme: Programme,
    private readonly reader: ProgrammeReader,
    private readonly surroundings: SurroundingsReader,
    private readonly settings: ProgrammeSettingsService,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'The draft of the programme: every session, scheduled or not' })
  @ApiOkResponse({ type: DraftDto })
  async find(@CurrentScope() scope: Scope): Promise<DraftDto> {
    return DraftDto.from(await this.reader.draft(scope));
  }

  @Get('surroundings')
  @Policy('programme.read')
  @ApiOperation({
    summary: 'What conflicts are found in besides the sessions: people, rooms, what else is owed, the rules',
  })
  @ApiOkResponse({ type: SurroundingsDto })
  async around(@CurrentScope() scope: Scope): Promise<SurroundingsDto> {
    return SurroundingsDto.from(await this.surroundings.of(scope));
  }

  @Patch('settings')
  @Policy('programme.write')
  @ApiOperation({
    summary: 'Settle what conflicts stop, how long walks take and whether the public sees the programme',
  })
  @ApiOkResponse({ type: DraftSettingsDto })
  async settle(
    @CurrentAct() act: Act,
    @Body() { version, ...changes }: SettingChangesDto,
  ): Promise<DraftSettingsDto> {
    return act.once(async (tx) => {
      await this.settings.change(tx, act.scope, version, changes);
      return DraftSettingsDto.from(await this.reader.settings(act.scope, tx));
    });
  }

  @Get('settings')
  @Policy('programme.read')
  @ApiOperation({ summary: 'What is settled for the programme' })
  @ApiOkResponse({ type: DraftSettingsDto })
  async settled(@CurrentScope() scope: Scope): Promise<DraftSettingsDto> {
    return DraftSettingsDto.from(await this.reader.settings(scope));
  }

  @Get('operations')
  @Policy('programme.read')
  @ApiOperation({ summary: 'What was done to the draft after an operation' })
  @ApiOkResponse({ type: OperationsDto })
  async operations(
    @CurrentScope() scope: Scope,
    @Query() { after = 0 }: OperationsQueryDto,
  ): Promise<OperationsDto> {
    const { operations, complete } = await this.reader.operationsAfter(scope, after);
    return { operations: operations.map((operation) => ToldOperationDto.of(operation)), complete };
  }

  @Post('operations')
  @Policy('programme.write')
  @ApiOperation({
    summary:
      'Change the draft: all of it or nothing, and nothing where somebody changed the same facts meanwhile',
  })
  @ApiCreatedResponse({ type: OperationDto })
  async operate(
    @CurrentAct() act: Act,
    @Body() { act: name, changes }: WantedOperationDto,
  ): Promise<OperationDto> {
    const wanted = { act: name, changes: changes.map((change) => ChangeDto.toChange(change)) };
    return act.once(async (tx) => OperationDto.from(await this.programme.operate(tx, act.scope, wanted)));
  }

  @Post('operations/:number/undoing')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Take an operation back; the undoing of an undoing does it again' })
  @ApiParam({ name: 'number', description: 'Number of the operation' })
  @ApiCreatedResponse({ type: OperationDto })
  async undo(@CurrentAct() act: Act, @Param('number', NumberPipe) number: number): Promise<OperationDto> {
    return act.once(async (tx) => OperationDto.from(await this.programme.undo(tx, act.scope, number)));
  }
}
