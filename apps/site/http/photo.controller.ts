import { Controller, Get, Param, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink, PersonalLink } from '@app/identity';
import { notFound } from '@app/kernel';
import { CurrentScope, IdPipe, Policy, PUBLIC, Scope } from '@app/platform';
import { Photos, sendPhoto } from '@app/registration';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskGuard } from './desk.guard';
import { CurrentDraft, DraftGuard } from './draft.guard';
import { EventGuard } from './event.guard';
import { beside } from './steps';

/** Where the device that fills a draft in finds its picture. */
export function draftPhotoHref(request: FastifyRequest, photo: string, linkId: string): string {
  return `${beside(request, `photo/${photo}`)}?_of=${linkId}`;
}

/** Where the holder of a personal link finds her picture. */
export function linkPhotoHref(request: FastifyRequest, photo: string): string {
  const { token } = request.params as { token: string };
  return `/r/${token}/photo/${photo}`;
}

/** Where a focal point finds the picture of one of her people. */
export function deskPhotoHref(registration: string, photo: string): string {
  return `/d/people/${registration}/photo/${photo}`;
}

/** The picture of a registration that is being filled in, for the device it is filled in on. */
@ApiExcludeController()
@Controller(':language/e/:code/register/photo/:photo')
@Policy(PUBLIC)
@UseGuards(EventGuard, DraftGuard)
export class DraftPhotoController {
  constructor(private readonly photos: Photos) {}

  @Get()
  async show(
    @CurrentScope() scope: Scope,
    @CurrentDraft() draft: PersonalLink | null,
    @Param('photo', IdPipe) photo: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (!draft) throw notFound('photo');
    return sendPhoto(reply, await this.photos.open(scope, scope.registration, photo));
  }
}

/** The picture of a person, for a device that has proven her link. */
@ApiExcludeController()
@Controller('r/:token/photo/:photo')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class LinkPhotoController {
  constructor(private readonly photos: Photos) {}

  @Get()
  async show(
    @CurrentScope() scope: Scope,
    @CurrentLink() { proven }: OpenedLink,
    @Param('photo', IdPipe) photo: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (!proven) throw notFound('photo');
    return sendPhoto(reply, await this.photos.open(scope, scope.registration, photo));
  }
}

/** The picture of one of the people of a delegation. Those of others do not exist here. */
@ApiExcludeController()
@Controller('d/people/:registration/photo/:photo')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskPhotoController {
  constructor(private readonly photos: Photos) {}

  @Get()
  async show(
    @CurrentScope() scope: Scope,
    @Param('registration', IdPipe) id: string,
    @Param('photo', IdPipe) photo: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendPhoto(reply, await this.photos.open(scope, id, photo));
  }
}
