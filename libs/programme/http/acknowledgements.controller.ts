import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, Policy, type Scope } from '@app/platform';
import { Acknowledgements } from '../acknowledgements.service';
import { AcknowledgedKeyDto, AcknowledgementDto, NewAcknowledgementDto } from './dto/acknowledgement.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/programme/acknowledgements')
export class AcknowledgementsController {
  constructor(private readonly acknowledgements: Acknowledgements) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'Conflicts somebody has seen and lets stay' })
  @ApiOkResponse({ type: [AcknowledgementDto] })
  async list(@CurrentScope() scope: Scope): Promise<AcknowledgementDto[]> {
    return (await this.acknowledgements.list(scope)).map((each) => AcknowledgementDto.from(each));
  }

  @Post()
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a conflict stay, and say why' })
  @ApiNoContentResponse()
  async put(@CurrentAct() act: Act, @Body() { key, reason }: NewAcknowledgementDto): Promise<void> {
    await act.once((tx) => this.acknowledgements.put(tx, act.scope, key, reason));
  }

  @Post('withdrawals')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an acknowledgement back' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Body() { key }: AcknowledgedKeyDto): Promise<void> {
    await act.once((tx) => this.acknowledgements.remove(tx, act.scope, key));
  }
}
