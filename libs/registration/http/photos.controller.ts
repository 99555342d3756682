import { join } from 'node:path';
import { Controller, Get, HttpCode, Param, Put, Req, Res, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@app/kernel';
import {
  type Act,
  CurrentAct,
  CurrentScope,
  IdPipe,
  pickIn,
  Policy,
  type Scope,
  TAKES_FILES,
  withPicture,
} from '@app/platform';
import { Settings } from '@config';
import { PhotoReplacements } from '../photos/photo-replacements.service';
import { Photos } from '../photos/photos.service';
import { PhotoQuestionDto } from './dto/photo.dto';
import { sendPhoto } from './send-photo';

const PLACE = { type: 'number', minimum: 0, maximum: 1, default: 0.5 } as const;

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'registration', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration')
export class PhotosController {
  private readonly folder: string;

  constructor(
    private readonly photos: Photos,
    private readonly replacements: PhotoReplacements,
    settings: Settings,
  ) {
    this.folder = join(settings.dataDir, 'uploads');
  }

  @Get('photos/:photo')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'A photo of the person, as it was cut' })
  @ApiParam({ name: 'photo', format: 'uuid' })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async show(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
    @Param('photo', IdPipe) photo: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendPhoto(reply, await this.photos.open(scope, id, photo));
  }

  @Get('photo')
  @Policy('registrations.write')
  @ApiOperation({ summary: 'What a photo of the person is held to; not found where none is asked for' })
  @ApiOkResponse({ type: PhotoQuestionDto })
  async asked(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
  ): Promise<PhotoQuestionDto> {
    const asked = await this.replacements.asked(scope, id);
    if (asked === null) throw notFound('photo');
    return PhotoQuestionDto.from(asked);
  }

  @Put('photo')
  @Policy('registrations.write')
  @RouteConfig(TAKES_FILES)
  @HttpCode(204)
  @ApiOperation({
    summary:
      'Send a photo for the person: a JPEG or PNG of at most 10 MB; it stands at once, in place of another',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['picture'],
      properties: {
        picture: { type: 'string', format: 'binary' },
        zoom: { type: 'number', minimum: 1, description: 'Without it, as much as the shape lets' },
        right: PLACE,
        down: PLACE,
      },
    },
  })
  @ApiNoContentResponse()
  async replace(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await withPicture(request, this.folder, async (path, sha256, texts) => {
      const asked = await this.replacements.asked(act.scope, id);
      if (asked === null) throw notFound('photo');
      const pick = pickIn(texts);
      const sent = await this.photos.prepare(asked.field, { path, tooLarge: false }, pick);
      const what = pick === null ? sha256 : `${sha256} ${pick.zoom} ${pick.right} ${pick.down}`;
      await act.with(what).once((tx) => this.replacements.replace(tx, act.scope, id, sent));
    });
  }
}
