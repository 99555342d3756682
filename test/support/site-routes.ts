import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { SiteModule } from '@site';

/** What the site answers that is no page: files, and a mail as its recipient's program would draw it. */
const FILES = [
  '/f/:name',
  '/site-assets/:name',
  '/robots.txt',
  '/:language/e/:code/calendar.ics',
  '/:language/e/:code/agenda.pdf',
  '/:language/e/:code/agenda.atom',
  '/:language/e/:code/agenda/:session/files/:material',
  '/s/:token/photo',
  '/s/:token/materials/:material',
  '/s/:token/documents/:session/:material',
  '/i/:token/materials/:material',
  '/i/:token/documents/:session/:material',
  '/lan/authority.crt',
  '/dev/inbox/:id/html',
  '/d/table/:table/:file',
  '/d/table/template/:file',
  '/d/slips/:print',
  '/:language/e/:code/register/photo/:photo',
  '/d/people/:registration/photo/:photo',
  '/r/:token/photo/:photo',
  '/r/:token/code.png',
];

/** What the site draws for staff: a form as it will look, framed in the console. */
const FOR_STAFF = ['/api/v1/events/:event/forms/:form/preview'];

/** What leads on to a page in the reader's own language. */
const LEADS_ON = ['/e/:code', '/e/:code/register'];

/** The address of every page for people outside, as the controllers have it: `/r/:token/mend`. */
export function outsidePages(): string[] {
  const controllers: (new () => object)[] = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, SiteModule);
  return controllers
    .flatMap((controller) => pathsOf(controller))
    .filter((path) => ![...FILES, ...FOR_STAFF, ...LEADS_ON].includes(path))
    .sort();
}

function pathsOf(controller: new () => object): string[] {
  const start: string = Reflect.getMetadata(PATH_METADATA, controller);
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((handler) => typeof handler === 'function')
    .filter((handler) => Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.GET)
    .flatMap((handler) => [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat())
    .map((path) => `/${[start, path].join('/')}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, ''));
}

/** The page an address belongs to; the most particular one where several would do. */
export function pageOf(address: string, pages: readonly string[]): string | undefined {
  const { pathname } = new URL(address);
  return [...pages]
    .sort((a, b) => a.split(':').length - b.split(':').length)
    .find((page) => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}$`).test(pathname));
}
