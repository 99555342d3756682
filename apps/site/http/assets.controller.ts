import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@app/kernel';
import { Limit, Policy, PUBLIC, UNCOUNTED } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Pages } from './pages';

/** Fonts, the script and the icon. Their names change with their bytes, so browsers may keep them for ever. */
@ApiExcludeController()
@Controller()
@Policy(PUBLIC)
@Limit(UNCOUNTED)
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  @Get(['f/:name', 'site-assets/:name'])
  file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const file = this.pages.assets.files.get(new URL(request.url, 'http://page').pathname);
    if (!file) throw notFound('file');
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'")
      .type(file.mediaType)
      .send(file.body);
  }
}
