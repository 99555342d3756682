import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Photos } from '../photos.service';
import { sendPhoto } from './send-photo';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/registrations/:registration/photos')
export class PhotosController {
  constructor(private readonly photos: Photos) {}

  @Get(':photo')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'A photo of the person, as it was cut' })
  @ApiParam({ name: 'registration', format: 'uuid' })
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
}
