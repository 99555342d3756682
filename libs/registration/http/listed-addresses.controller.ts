import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { ListedAddresses } from '../access/listed-addresses.service';
import { ListedAddressDto, NewListedAddressesDto, PutLinesDto } from './dto/listed-address.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/listed-addresses')
export class ListedAddressesController {
  constructor(private readonly listed: ListedAddresses) {}

  @Get()
  @Policy('events.write')
  @ApiOperation({ summary: 'Addresses and domains that open categories, with who came in by each' })
  @ApiOkResponse({ type: [ListedAddressDto] })
  async list(@CurrentScope() scope: Scope): Promise<ListedAddressDto[]> {
    return (await this.listed.list(scope)).map((row) => ListedAddressDto.from(row));
  }

  @Post()
  @Policy('events.write')
  @ApiOperation({
    summary: 'Put addresses and domains on the list of a category; what stands there is changed',
  })
  @ApiCreatedResponse({ type: PutLinesDto })
  async put(@CurrentAct() act: Act, @Body() wanted: NewListedAddressesDto): Promise<PutLinesDto> {
    const { categoryId, lines, usesOfAddress = null, usesOfDomain = null } = wanted;
    const pasted = { categoryId, lines: lines.split(/[\n,;]/), usesOfAddress, usesOfDomain };
    return act.once(async (tx) => PutLinesDto.from(await this.listed.put(tx, act.scope, pasted)));
  }

  @Delete(':listedAddress')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an address or a domain from its list; whoever came in by it stays' })
  @ApiParam({ name: 'listedAddress', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('listedAddress', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.listed.remove(tx, act.scope, id));
  }
}
