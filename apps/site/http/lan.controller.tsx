import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@app/kernel';
import { qrMatrix } from '@app/documents';
import { Policy, PUBLIC } from '@app/platform';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LanPage } from '../views/lan';
import { Pages } from './pages';

/**
 * On a hall's network without the internet: how a phone or computer comes to trust this Rivermeet. The same pages are
 * answered over plain http on a second port, for devices that do not trust us yet.
 */
@ApiExcludeController()
@Controller('lan')
@Policy(PUBLIC)
export class LanController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { authority, port } = this.lan();
    const { hostname } = new URL(this.settings.publicOrigin);
    const plain = `http://${hostname}:${port}/lan`;
    this.pages.send(
      reply,
      <LanPage
        frame={this.pages.frame(request, reply)}
        plain={plain}
        secure={this.settings.publicOrigin}
        qr={qrMatrix(plain)}
        fingerprint={new X509Certificate(authority).fingerprint256}
      />,
    );
  }

  /** The certificate that is to be installed. It is no secret; its key never leaves the data folder. */
  @Get('authority.crt')
  certificate(@Res() reply: FastifyReply): void {
    const { authority } = this.lan();
    void reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="rivermeet-authority.crt"')
      .send(new X509Certificate(authority).raw);
  }

  private lan(): { authority: Buffer; port: number } {
    const { lan } = this.settings;
    if (lan === null) throw notFound('page');
    return { authority: readFileSync(lan.authority), port: lan.port };
  }
}
