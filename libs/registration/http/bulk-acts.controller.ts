import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Act,
  CurrentAct,
  CurrentScope,
  IdPipe,
  JobAcceptedDto,
  Policy,
  type Scope,
} from '@app/platform';
import { BulkActsReader } from '../approval/bulk-acts.reader';
import { BulkActs } from '../approval/bulk-acts.service';
import { BulkActDto, NewBulkActDto } from './dto/bulk-act.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/bulk-acts')
export class BulkActsController {
  constructor(
    private readonly acts: BulkActs,
    private readonly reader: BulkActsReader,
  ) {}

  @Post()
  @Policy('registrations.write')
  @ApiOperation({
    summary: 'Choose many people for an act, and learn with how many it can be done; nothing is done yet',
    description: 'Deciding asks for `registrations.review` too, badges for `badges.print`.',
  })
  @ApiCreatedResponse({ type: BulkActDto })
  prepare(@CurrentAct() act: Act, @Body() body: NewBulkActDto): Promise<BulkActDto> {
    return act.once(async (tx) => {
      const id = await this.acts.prepare(tx, act.scope, NewBulkActDto.wanted(body));
      return BulkActDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Get(':act')
  @Policy('registrations.read')
  @ApiParam({ name: 'act', format: 'uuid' })
  @ApiOperation({ summary: 'What came of an act on many people, and with whom it could not be done' })
  @ApiOkResponse({ type: BulkActDto })
  async find(@CurrentScope() scope: Scope, @Param('act', IdPipe) id: string): Promise<BulkActDto> {
    return BulkActDto.from(await this.reader.find(scope, id));
  }

  @Post(':act/confirmation')
  @Policy('registrations.write')
  @HttpCode(202)
  @ApiParam({ name: 'act', format: 'uuid' })
  @ApiOperation({ summary: 'Have it done, with each person in turn; done again it goes on with who is left' })
  @ApiAcceptedResponse({ type: JobAcceptedDto })
  confirm(@CurrentAct() act: Act, @Param('act', IdPipe) id: string): Promise<JobAcceptedDto> {
    return act.once(async (tx) => JobAcceptedDto.of(await this.acts.confirm(tx, act.scope, id)));
  }
}
