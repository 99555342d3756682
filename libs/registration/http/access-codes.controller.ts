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
import { AccessCodes } from '../access/access-codes.service';
import { AccessCodeDto, MadeCodesDto, NewAccessCodesDto } from './dto/access-code.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/access-codes')
export class AccessCodesController {
  constructor(private readonly codes: AccessCodes) {}

  @Get()
  @Policy('access-codes.read')
  @ApiOperation({ summary: 'Access codes, newest first, with who came in with each' })
  @ApiOkResponse({ type: [AccessCodeDto] })
  async list(@CurrentScope() scope: Scope): Promise<AccessCodeDto[]> {
    return (await this.codes.list(scope)).map((code) => AccessCodeDto.from(code));
  }

  @Post()
  @Policy('events.write')
  @ApiOperation({ summary: 'Make an access code of a word, or several by chance' })
  @ApiCreatedResponse({ type: MadeCodesDto })
  async create(
    @CurrentAct() act: Act,
    @Body() { validUntil, uses, ...facts }: NewAccessCodesDto,
  ): Promise<MadeCodesDto> {
    const until = typeof validUntil === 'string' ? new Date(validUntil) : null;
    return act.once(async (tx) =>
      Object.assign(new MadeCodesDto(), {
        codes: await this.codes.create(tx, act.scope, { ...facts, uses: uses ?? null, validUntil: until }),
      }),
    );
  }

  @Delete(':accessCode')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an access code; whoever came in with it stays' })
  @ApiParam({ name: 'accessCode', format: 'uuid' })
  @ApiNoContentResponse()
  async withdraw(@CurrentAct() act: Act, @Param('accessCode', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.codes.withdraw(tx, act.scope, id));
  }
}
