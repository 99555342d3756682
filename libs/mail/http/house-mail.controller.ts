import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { DeliveriesReader } from '../deliveries.reader';
import { Resending } from '../resending.service';
import { Suppressions } from '../suppressions.service';
import { DeliveryDto, DeliveryPageDto, OutgoingMailDto, StaffMailQueryDto } from './dto/delivery.dto';
import { LiftingDto, SuppressionDto, SuppressionPageDto, SuppressionQueryDto } from './dto/suppression.dto';

/** The mails to members of staff, which are about accounts and of no event. */
@ApiTags('mail')
@Controller('api/v1/mail')
export class HouseDeliveriesController {
  constructor(
    private readonly reader: DeliveriesReader,
    private readonly resending: Resending,
  ) {}

  @Get('deliveries')
  @Policy('system.read')
  @ApiOperation({ summary: 'Mails to members of staff, newest first, page by page' })
  @ApiOkResponse({ type: DeliveryPageDto })
  async list(@CurrentScope() scope: Scope, @Query() query: StaffMailQueryDto): Promise<DeliveryPageDto> {
    return DeliveryPageDto.from(await this.reader.list(scope, { ...query, limit: query.limit ?? 50 }));
  }

  @Get('deliveries/:delivery')
  @Policy('system.read')
  @ApiParam({ name: 'delivery', format: 'uuid' })
  @ApiOkResponse({ type: DeliveryDto })
  async find(@CurrentScope() scope: Scope, @Param('delivery', IdPipe) id: string): Promise<DeliveryDto> {
    return DeliveryDto.from(await this.reader.find(scope, id));
  }

  @Post('deliveries/:delivery/resending')
  @Policy('system.write')
  @ApiOperation({ summary: 'Send a mail to a member of staff that failed or bounced once more' })
  @ApiParam({ name: 'delivery', format: 'uuid' })
  @ApiCreatedResponse({ type: DeliveryDto })
  async resend(@CurrentAct() act: Act, @Param('delivery', IdPipe) id: string): Promise<DeliveryDto> {
    return act.once(async (tx) => {
      await this.resending.again(tx, act.scope, id);
      return DeliveryDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Get('outgoing')
  @Policy('system.read')
  @ApiOperation({ summary: 'How many mails to staff there are by state, and why none leaves, if none does' })
  @ApiOkResponse({ type: OutgoingMailDto })
  async outgoing(@CurrentScope() scope: Scope): Promise<OutgoingMailDto> {
    return OutgoingMailDto.from(await this.reader.outgoingOf(scope));
  }

  @Post('outgoing/trial')
  @Policy('system.write')
  @ApiOperation({
    summary: 'While outgoing mail or a domain is paused: try one mail now, one to each such domain',
  })
  @ApiCreatedResponse({ type: OutgoingMailDto })
  async tryNow(@CurrentAct() act: Act): Promise<OutgoingMailDto> {
    return act.once(async (tx) => {
      await this.resending.tryNow(tx, act.scope);
      return OutgoingMailDto.from(await this.reader.outgoingOf(act.scope, tx));
    });
  }
}

/** The addresses of members of staff nobody writes to. */
@ApiTags('mail')
@Controller('api/v1/mail/suppressions')
export class HouseSuppressionsController {
  constructor(private readonly suppressions: Suppressions) {}

  @Get()
  @Policy('system.read')
  @ApiOperation({ summary: 'Addresses mails to staff went to and nobody writes to, newest first' })
  @ApiOkResponse({ type: SuppressionPageDto })
  async list(
    @CurrentScope() scope: Scope,
    @Query() { lifted, limit = 50, ...query }: SuppressionQueryDto,
  ): Promise<SuppressionPageDto> {
    const page = await this.suppressions.list(scope, { ...query, lifted: lifted === 'true', limit });
    return SuppressionPageDto.from(page);
  }

  @Post(':suppression/lifting')
  @Policy('system.write')
  @ApiOperation({ summary: 'Take an address off the list, for a reason' })
  @ApiParam({ name: 'suppression', format: 'uuid' })
  @ApiCreatedResponse({ type: SuppressionDto })
  async lift(
    @CurrentAct() act: Act,
    @Param('suppression', IdPipe) id: string,
    @Body() { reason }: LiftingDto,
  ): Promise<SuppressionDto> {
    return act.once(async (tx) => {
      await this.suppressions.lift(tx, act.scope, id, reason);
      return SuppressionDto.from(await this.suppressions.find(act.scope, id, tx));
    });
  }
}
