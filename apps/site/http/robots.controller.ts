import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy, PUBLIC } from '@app/platform';
import type { FastifyReply } from 'fastify';

/** What is somebody’s own, or for those who work on the event: never looked at by a machine that lists pages. */
const NOT_LISTED = ['/r/', '/d', '/slip', '/*/register', '/login', '/app', '/api/', '/dev/', '/lan'];

/** What search engines may read: the public pages of events and nothing personal. */
@ApiExcludeController()
@Controller()
@Policy(PUBLIC)
export class RobotsController {
  @Get('robots.txt')
  robots(@Res() reply: FastifyReply): void {
    const lines = ['User-agent: *', ...NOT_LISTED.map((path) => `Disallow: ${path}`), 'Allow: /', ''];
    void reply.type('text/plain; charset=utf-8').send(lines.join('\n'));
  }
}
