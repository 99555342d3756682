import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { ThemeDesks } from '../theme-desks.service';
import { ThemeDeskChangeDto, ThemeDesksDto } from './dto/theme-desk.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/theme-desks')
export class ThemeDesksController {
  constructor(private readonly desks: ThemeDesks) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'Who looks after each theme, and how much of the draft is its own' })
  @ApiOkResponse({ type: ThemeDesksDto })
  async list(@CurrentScope() scope: Scope): Promise<ThemeDesksDto> {
    return ThemeDesksDto.from(await this.desks.view(scope));
  }

  @Put(':theme')
  @Policy('events.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say who looks after a theme, and by which code people sign up' })
  @ApiParam({ name: 'theme', format: 'uuid' })
  @ApiNoContentResponse()
  async put(
    @CurrentAct() act: Act,
    @Param('theme', IdPipe) themeId: string,
    @Body() { version, team, code }: ThemeDeskChangeDto,
  ): Promise<void> {
    await act.once((tx) => this.desks.put(tx, act.scope, { themeId, version }, { team, code }));
  }
}
