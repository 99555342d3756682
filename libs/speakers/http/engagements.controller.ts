import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { LANGUAGES } from '@app/kernel';
import { type Act, CurrentAct, IdPipe, Policy, TAKES_FILES, type Tx } from '@app/platform';
import { MATERIAL_KINDS } from '../domain/speaker';
import { EngagementPrints } from '../engagement-prints.service';
import { Engagements } from '../engagements.service';
import { SpeakerMaterials } from '../materials.service';
import { materialIn, receiveMaterialForm } from '../receive-material';
import { SpeakersReader } from '../speakers.reader';
import {
  DecidedEngagementsDto,
  DecisionsDto,
  EngagementChangeDto,
  EngagementDto,
  EngagementStateDto,
  PrintedDto,
  SpeakerMaterialDto,
} from './dto/engagement.dto';

@ApiTags('speakers')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class EngagementsController {
  constructor(
    private readonly engagements: Engagements,
    private readonly prints: EngagementPrints,
    private readonly materials: SpeakerMaterials,
    private readonly reader: SpeakersReader,
  ) {}

  @Patch('engagements/:engagement')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Change a part, or what was decided of it and is kept back' })
  @ApiParam({ name: 'engagement', format: 'uuid' })
  @ApiOkResponse({ type: EngagementDto })
  change(
    @CurrentAct() act: Act,
    @Param('engagement', IdPipe) id: string,
    @Body() body: EngagementChangeDto,
  ): Promise<EngagementDto> {
    const { version } = body;
    return this.afterwards(act, id, (tx) =>
      this.engagements.change(tx, act.scope, { id, version }, EngagementChangeDto.wishes(body)),
    );
  }

  @Delete('engagements/:engagement')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a part that was given by mistake: nothing was handed in and no session names it',
  })
  @ApiParam({ name: 'engagement', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('engagement', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.engagements.remove(tx, act.scope, id));
  }

  @Put('engagements/:engagement/state')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Move a part: confirmed, declined, withdrawn, replaced by another speaker' })
  @ApiParam({ name: 'engagement', format: 'uuid' })
  @ApiOkResponse({ type: EngagementDto })
  move(
    @CurrentAct() act: Act,
    @Param('engagement', IdPipe) id: string,
    @Body() { version, state, reason = '', by }: EngagementStateDto,
  ): Promise<EngagementDto> {
    return this.afterwards(act, id, (tx) =>
      this.engagements.move(tx, act.scope, { id, version }, { to: state, reason, by }),
    );
  }

  @Put('engagements/:engagement/printed')
  @Policy('programme.write')
  @ApiOperation({
    summary: 'Write down how she is printed: as told, and for the rest as her profile says now',
  })
  @ApiParam({ name: 'engagement', format: 'uuid' })
  @ApiOkResponse({ type: EngagementDto })
  print(
    @CurrentAct() act: Act,
    @Param('engagement', IdPipe) id: string,
    @Body() { version, name, position, organisation }: PrintedDto,
  ): Promise<EngagementDto> {
    return this.afterwards(act, id, (tx) =>
      this.prints.print(tx, act.scope, { id, version }, { name, position, organisation }),
    );
  }

  @Post('engagement-decisions')
  @Policy('programme.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let everybody know what was decided of many and kept back' })
  @ApiOkResponse({ type: DecidedEngagementsDto })
  async decide(
    @CurrentAct() act: Act,
    @Body() { engagements, reason = '' }: DecisionsDto,
  ): Promise<DecidedEngagementsDto> {
    return act.once(async (tx) =>
      DecidedEngagementsDto.of(await this.engagements.applyPending(tx, act.scope, engagements, reason)),
    );
  }

  @Post('engagements/:engagement/materials')
  @Policy('programme.write')
  @RouteConfig(TAKES_FILES)
  @ApiOperation({
    summary: 'Hand in a text or slides for her, at most 25 MB: the next version, never in place of one',
  })
  @ApiParam({ name: 'engagement', format: 'uuid' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind', 'language'],
      properties: {
        file: { type: 'string', format: 'binary' },
        kind: { type: 'string', enum: [...MATERIAL_KINDS] },
        language: { type: 'string', enum: [...LANGUAGES] },
      },
    },
  })
  @ApiCreatedResponse({ type: SpeakerMaterialDto })
  async send(
    @CurrentAct() act: Act,
    @Param('engagement', IdPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<SpeakerMaterialDto> {
    const { material, sha256 } = materialIn(await receiveMaterialForm(request));
    return act.with(sha256).once(async (tx) => {
      const made = await this.materials.send(tx, act.scope, id, material);
      return SpeakerMaterialDto.from(await this.reader.material(act.scope, made, tx));
    });
  }

  private afterwards(act: Act, id: string, work: (tx: Tx) => Promise<void>): Promise<EngagementDto> {
    return act.once(async (tx) => {
      await work(tx);
      return EngagementDto.from(await this.reader.engagement(act.scope, id, tx));
    });
  }
}
