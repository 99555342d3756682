import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { SpeakingOrdersReader } from '../speaking-orders.reader';
import { SpeakingOrderDto, SpeakingOrderQueryDto } from './dto/speaking-order.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'item', format: 'uuid', description: 'It need not be saved yet where parts are named' })
@Controller('api/v1/events/:event/programme/items/:item/precedence')
export class SpeakingOrdersController {
  constructor(private readonly orders: SpeakingOrdersReader) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'The order in which these speak in an item by precedence, and why' })
  @ApiOkResponse({ type: SpeakingOrderDto })
  async find(
    @CurrentScope() scope: Scope,
    @Param('item', IdPipe) item: string,
    @Query() { engagement }: SpeakingOrderQueryDto,
  ): Promise<SpeakingOrderDto> {
    return SpeakingOrderDto.from(await this.orders.propose(scope, item, engagement ?? null));
  }
}
