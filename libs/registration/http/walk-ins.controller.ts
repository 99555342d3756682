import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { WalkIns } from '../walk-ins/walk-ins.service';
import { EnteredDto } from './dto/entry.dto';
import { DeciderDto, DecidersQueryDto, NewWalkInDto } from './dto/walk-in.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class WalkInsController {
  constructor(private readonly walkIns: WalkIns) {}

  @Post('walk-ins')
  @Policy('registrations.admit')
  @ApiOperation({
    summary: 'Register whoever stands at the desk; approved at once where her organisation is accredited',
  })
  @ApiCreatedResponse({ type: EnteredDto })
  async enter(
    @CurrentAct() act: Act,
    @Body() { categoryId, answers, contact = 'own', whenFull = 'refuse' }: NewWalkInDto,
  ): Promise<EnteredDto> {
    const walkIn = { categoryId, answers, shared: contact === 'shared', wait: whenFull === 'wait' };
    return act.once(async (tx) => EnteredDto.from(await this.walkIns.enter(tx, act.scope, walkIn)));
  }

  @Get('categories/:category/deciders')
  @Policy('registrations.admit')
  @ApiOperation({ summary: 'Whom the desk calls of a person of this category who waits there' })
  @ApiParam({ name: 'category', format: 'uuid' })
  @ApiOkResponse({ type: [DeciderDto] })
  async deciders(
    @CurrentScope() scope: Scope,
    @Param('category', IdPipe) id: string,
    @Query() { past }: DecidersQueryDto,
  ): Promise<DeciderDto[]> {
    return (await this.walkIns.deciders(scope, id, { past })).map((decider) => DeciderDto.from(decider));
  }
}
