import { Controller, Delete, Get, Param, Put, Req, Res, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { join } from 'node:path';
import { notFound } from '@app/kernel';
import { Act, CurrentAct, Pictures, Policy, PUBLIC, TAKES_FILES, withPicture } from '@app/platform';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PICTURE_WIDTHS } from '../domain/event-picture';
import { EventPictures } from '../event-pictures.service';
import { EventsReader } from '../events.reader';
import { EventDto } from './dto/event.dto';

/** The picture on an event's page: what an organiser sends is only ever drawn anew. */
@ApiTags('events')
@Controller()
export class EventPictureController {
  private readonly folder: string;

  constructor(
    private readonly reader: EventsReader,
    private readonly eventPictures: EventPictures,
    private readonly pictures: Pictures,
    settings: Settings,
  ) {
    this.folder = join(settings.dataDir, 'uploads');
  }

  @Put('api/v1/events/:event/picture')
  @Policy('events.write')
  @RouteConfig(TAKES_FILES)
  @ApiOperation({
    summary: 'Give the event its picture: a JPEG, PNG or WebP of at most 10 MB and 25 million pixels',
  })
  @ApiParam({ name: 'event', format: 'uuid' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['picture'],
      properties: { picture: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOkResponse({ type: EventDto })
  put(@CurrentAct() act: Act, @Req() request: FastifyRequest): Promise<EventDto> {
    return withPicture(request, this.folder, async (path, sha256) => {
      const made = await this.pictures.make(path, PICTURE_WIDTHS);
      return act.with(sha256).once(async (tx) => {
        await this.eventPictures.put(tx, act.scope, made);
        return EventDto.from(await this.reader.view(act.scope, tx));
      });
    });
  }

  @Delete('api/v1/events/:event/picture')
  @Policy('events.write')
  @ApiOperation({ summary: 'Leave the event without a picture' })
  @ApiParam({ name: 'event', format: 'uuid' })
  @ApiOkResponse({ type: EventDto })
  remove(@CurrentAct() act: Act): Promise<EventDto> {
    return act.once(async (tx) => {
      await this.eventPictures.remove(tx, act.scope);
      return EventDto.from(await this.reader.view(act.scope, tx));
    });
  }

  /** Shown in pages, unlike any other file that is kept: every byte of it is ours. */
  @Get('pictures/:of/:name')
  @Policy(PUBLIC)
  @ApiExcludeEndpoint()
  async show(
    @Param('of') eventId: string,
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sha256 = /^([0-9a-f]{64})\.webp$/.exec(name)?.[1];
    if (sha256 === undefined) throw notFound('picture');
    const { size, stream } = await this.eventPictures.open(eventId, sha256);
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox");
    return new StreamableFile(stream, { type: 'image/webp', length: size });
  }
}
