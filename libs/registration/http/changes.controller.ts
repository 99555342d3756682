import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, IdPipe, Policy } from '@app/platform';
import { Changes } from '../approval/changes.service';
import { RefusalDto } from './dto/change.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'registration', format: 'uuid' })
@ApiParam({ name: 'change', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration/changes/:change')
export class ChangesController {
  constructor(private readonly changes: Changes) {}

  @Post('acceptance')
  @Policy('registrations.review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Agree to what an approved person wants to be different' })
  @ApiNoContentResponse()
  async accept(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Param('change', IdPipe) change: string,
  ): Promise<void> {
    await act.once((tx) => this.changes.accept(tx, act.scope, id, change));
  }

  @Post('refusal')
  @Policy('registrations.review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Leave it as it was, with a reason the person reads' })
  @ApiNoContentResponse()
  async refuse(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Param('change', IdPipe) change: string,
    @Body() { reason }: RefusalDto,
  ): Promise<void> {
    await act.once((tx) => this.changes.refuse(tx, act.scope, id, change, reason));
  }
}
