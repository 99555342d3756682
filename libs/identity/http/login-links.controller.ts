import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PUBLIC, Policy } from '@app/platform';
import type { FastifyReply } from 'fastify';
import { isTokenShaped } from '../secrets';

/**
 * Where mailed links lead: on to the console's page, which asks for a password. Opening one changes nothing, whoever opens
 * it how often. The token goes on behind the #, which no server and no log sees.
 */
@ApiExcludeController()
@Controller('login')
export class LoginLinksController {
  @Get('reset/:token')
  @Policy(PUBLIC)
  reset(@Param('token') token: string, @Res() reply: FastifyReply): void {
    lead(token, reply);
  }

  @Get('invitation/:token')
  @Policy(PUBLIC)
  invitation(@Param('token') token: string, @Res() reply: FastifyReply): void {
    lead(token, reply);
  }
}

function lead(token: string, reply: FastifyReply): void {
  const fragment = isTokenShaped(token) ? `#${token}` : '';
  void reply.header('cache-control', 'no-store').redirect(`/app/password${fragment}`, 303);
}
