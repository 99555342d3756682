import { Controller, Get, Req, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BadgesReader } from '@app/badges';
import { boldFontOf, prepareText, qrMatrix, scriptOf } from '@app/documents';
import { CurrentLink, PersonalLinkGuard } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { notFound } from '@app/kernel';
import { type CaptionLine, codePicture, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LinkWork } from './link-work';

/** The code of a badge as a picture to keep, for whoever sees the code on the page of the link. */
@ApiExcludeController()
@Controller('r/:token/code.png')
@Policy(PUBLIC)
@UseGuards(PersonalLinkGuard)
export class CodePictureController {
  constructor(
    private readonly work: LinkWork,
    private readonly badges: BadgesReader,
  ) {}

  @Get()
  async keep(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentLink() opened: OpenedLink,
  ): Promise<StreamableFile> {
    const { status } = await this.work.matter({ request, reply, scope, opened });
    const badge = status.state === 'approved' ? await this.badges.badgeOf(scope, scope.registration) : null;
    const token = badge?.token ?? null;
    if (token === null) throw notFound('badge');
    const { nativeName, latinName, number } = status;
    const lines = [...new Set([nativeName, latinName, number ?? ''])];
    const picture = await codePicture(qrMatrix(token), lines.flatMap(captionOf));
    void reply.header('cache-control', 'no-store');
    return new StreamableFile(picture, {
      type: 'image/png',
      disposition: `attachment; filename="${number ?? 'code'}.png"`,
      length: picture.length,
    });
  }
}

/** In the font of its script; nothing where nothing of it can be shown. */
function captionOf(text: string): CaptionLine[] {
  const shown = prepareText(text).trim();
  return shown === '' ? [] : [{ text: shown, ...boldFontOf(scriptOf(shown)) }];
}
