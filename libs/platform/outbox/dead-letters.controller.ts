import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Act, CurrentAct } from '../acts/act';
import { IdPipe } from '../http/validation';
import { CurrentScope, Policy } from '../scope/policy';
import { Scope } from '../scope/scope';
import { DeadLettersDto, DismissalDto, RerunsDto } from './dead-letter.dto';
import { DeadLetters } from './dead-letters';

@ApiTags('system')
@Controller('api/v1/events/:event/dead-letters')
@ApiParam({ name: 'event', format: 'uuid' })
export class DeadLettersController {
  constructor(private readonly letters: DeadLetters) {}

  @Get()
  @Policy('system.read')
  @ApiOperation({ summary: 'Work that failed and waits for somebody to decide' })
  @ApiOkResponse({ type: DeadLettersDto })
  async list(@CurrentScope() scope: Scope): Promise<DeadLettersDto> {
    const [count, letters] = await Promise.all([this.letters.count(scope), this.letters.list(scope)]);
    return DeadLettersDto.of(count, letters);
  }

  @Post('reruns')
  @Policy('system.write')
  @ApiOperation({
    summary: 'Have all of it done again, the oldest first; at most so many at a time as the list says',
  })
  @ApiCreatedResponse({ type: RerunsDto })
  runAll(@CurrentAct() act: Act): Promise<RerunsDto> {
    return act.once(async (tx) => RerunsDto.of(await this.letters.runAllAgain(tx, act.scope)));
  }

  @Post(':letter/rerun')
  @HttpCode(204)
  @Policy('system.write')
  @ApiParam({ name: 'letter', format: 'uuid' })
  @ApiOperation({ summary: 'Have this work done again' })
  @ApiNoContentResponse()
  run(@CurrentAct() act: Act, @Param('letter', IdPipe) id: string): Promise<void> {
    return act.once((tx) => this.letters.runAgain(tx, act.scope, id));
  }

  @Post(':letter/dismissal')
  @HttpCode(204)
  @Policy('system.write')
  @ApiParam({ name: 'letter', format: 'uuid' })
  @ApiOperation({ summary: 'Let this work go: it will not be done' })
  @ApiNoContentResponse()
  dismiss(
    @CurrentAct() act: Act,
    @Param('letter', IdPipe) id: string,
    @Body() body: DismissalDto,
  ): Promise<void> {
    return act.once((tx) => this.letters.letGo(tx, act.scope, id, body.reason));
  }
}
