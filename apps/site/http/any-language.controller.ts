import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { CAN_WAIT, Policy, PUBLIC } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { languageOf } from './language';

/** Addresses that are handed on to whoever it may be: each leads to its page in the reader's own language. */
@ApiExcludeController()
@Controller('e/:code')
@Policy(PUBLIC)
export class AnyLanguageController {
  @Get()
  @RouteConfig(CAN_WAIT)
  event(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): void {
    this.lead(request, reply, code, '');
  }

  @Get('register')
  @RouteConfig(CAN_WAIT)
  register(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): void {
    this.lead(request, reply, code, '/register');
  }

  /** Whether there is such an event is said by the page. */
  private lead(request: FastifyRequest, reply: FastifyReply, code: string, page: string): void {
    const { code: access } = request.query as { code?: unknown };
    const query = typeof access === 'string' ? `?${new URLSearchParams({ code: access }).toString()}` : '';
    const path = `/${languageOf(request)}/e/${encodeURIComponent(code)}${page}`;
    void reply.header('vary', 'accept-language').redirect(path + query, 302);
  }
}
