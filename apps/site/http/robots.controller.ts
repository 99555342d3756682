import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy, PUBLIC } from '@app/platform';
import type { FastifyReply } from 'fastify';

/** Where only those who work on the event go. */
const FOR_STAFF = ['/login', '/app', '/api/', '/dev/', '/lan'];

/**
 * What search engines may read. A page of a person is not among what is kept from them here: they would list its address,
 * which is the way into it, wherever they find it, and never come to read in its headers that it is not to be listed.
 */
@ApiExcludeController()
@Controller()
@Policy(PUBLIC)
export class RobotsController {
  @Get('robots.txt')
  robots(@Res() reply: FastifyReply): void {
    const lines = ['User-agent: *', ...FOR_STAFF.map((path) => `Disallow: ${path}`), 'Allow: /', ''];
    void reply.type('text/plain; charset=utf-8').send(lines.join('\n'));
  }
}
