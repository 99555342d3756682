import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  type Act,
  CurrentAct,
  CurrentScope,
  Database,
  IN_PERSON,
  IdPipe,
  Policy,
  type Scope,
} from '@app/platform';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { OwnTokens } from '../own-tokens.service';
import { MadeTokenDto, NewTokenDto, OwnTokenDto } from './dto/own-token.dto';

@ApiTags('account')
@Controller('api/v1/account/tokens')
export class OwnTokensController {
  constructor(
    private readonly database: Database,
    private readonly tokens: OwnTokens,
  ) {}

  @Get()
  @Policy(IN_PERSON)
  @ApiOperation({ summary: 'My API tokens, newest first' })
  @ApiOkResponse({ type: [OwnTokenDto] })
  async list(@CurrentScope() scope: Scope): Promise<OwnTokenDto[]> {
    return (await this.tokens.list(scope)).map((token) => OwnTokenDto.from(token));
  }

  // No act: its answer would be kept, and a secret is kept nowhere. A name can be used once, so a repeat is refused.
  @Post()
  @Policy(IN_PERSON)
  @ApiOperation({ summary: 'Make an API token; its secret is in this answer only' })
  @ApiCreatedResponse({ type: MadeTokenDto })
  async create(@Body() body: NewTokenDto, @CurrentScope() scope: Scope): Promise<MadeTokenDto> {
    const { name, permissions, eventId = null, expiresAt = null } = body;
    const wanted = { name, permissions, eventId, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
    const { secret, token } = await this.database.transaction((tx) => this.tokens.make(tx, scope, wanted));
    return Object.assign(new MadeTokenDto(), OwnTokenDto.from(token), { secret });
  }

  @Delete(':token')
  @Policy(IN_PERSON)
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke one of my API tokens' })
  @ApiNoContentResponse()
  async delete(@Param('token', IdPipe) token: string, @CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.tokens.revoke(tx, act.scope, token));
  }
}
